import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** An SMTP server that takes mails while it is open and keeps whoever sends one waiting while it is held. */
export interface HeldMailServer {
  readonly url: string;
  /** Whoever waits goes on. */
  open(): void;
  hold(): void;
  close(): Promise<void>;
}

export async function startHeldMailServer(): Promise<HeldMailServer> {
  const waiting = new Set<() => void>();
  let isHeld = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, callback) => {
      if (isHeld) waiting.add(() => callback());
      else callback();
    },
    onData: (stream, _session, callback) => {
      stream.resume();
      stream.on('end', () => callback());
    },
  });
  // Senders that stop in the middle.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const open = (): void => {
    isHeld = false;
    for (const goOn of waiting) goOn();
    waiting.clear();
  };
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    open,
    hold: () => {
      isHeld = true;
    },
    close: () => {
      open();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
