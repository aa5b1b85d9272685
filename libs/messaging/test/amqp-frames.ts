// Method frames that RabbitMQ sends when a memory or disk alarm begins and ends. Raising a real alarm would block
// every other test on the same server.

const CONNECTION = 10;

export const BLOCKED = connectionMethod(60, shortString('low on memory'));
export const UNBLOCKED = connectionMethod(61, Buffer.alloc(0));

function connectionMethod(method: number, args: Buffer): Buffer {
  const head = Buffer.alloc(11);
  head.writeUInt8(1, 0); // a method frame, on channel 0
  head.writeUInt32BE(4 + args.length, 3);
  head.writeUInt16BE(CONNECTION, 7);
  head.writeUInt16BE(method, 9);
  return Buffer.concat([head, args, Buffer.from([0xce])]);
}

function shortString(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
}
