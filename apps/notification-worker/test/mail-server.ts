import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface Letter {
  readonly from: string;
  /** The envelope: where it went, whatever its headers say. */
  readonly to: readonly string[];
  readonly raw: string;
}

/** What the server does with the next mails. */
export interface Behaviour {
  /** Answers to RCPT TO; nothing means 250. */
  readonly recipient?: { readonly code: number; readonly text: string };
  /** Answers to the end of the mail; nothing means 250. */
  readonly content?: { readonly code: number; readonly text: string };
  /** Breaks the connection instead of an answer: while the mail comes in, or when it is complete and kept. */
  readonly vanish?: 'before it has the mail' | 'after it has the mail';
}

export interface MailServer {
  readonly url: string;
  /** What it has taken, in order. */
  readonly letters: readonly Letter[];
  behave(behaviour: Behaviour): void;
  /** Forgets what it has taken and behaves well again. */
  clear(): void;
  close(): Promise<void>;
}

/** A real SMTP server on a port of its own. */
export async function startMailServer(): Promise<MailServer> {
  const letters: Letter[] = [];
  let behaviour: Behaviour = {};
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, callback) => {
      callback(behaviour.recipient ? refusal(behaviour.recipient) : null);
    },
    onData: (stream, session, callback) => {
      const { vanish, content } = behaviour;
      if (vanish === 'before it has the mail') {
        hangUp(sockets);
        return;
      }
      buffer(stream).then(
        (raw) => {
          if (!content) letters.push(letterOf(session, raw));
          if (vanish) hangUp(sockets);
          else callback(content ? refusal(content) : null);
        },
        // The sender was killed before the end of its mail.
        () => undefined,
      );
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    letters,
    behave: (next) => {
      behaviour = next;
    },
    clear: () => {
      letters.length = 0;
      behaviour = {};
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

export const read = (letter: Letter | undefined): Promise<Email> => PostalMime.parse(letter?.raw ?? '');

const refusal = ({ code, text }: { code: number; text: string }): Error =>
  Object.assign(new Error(text), { responseCode: code });

function letterOf({ envelope }: SMTPServerSession, raw: Buffer): Letter {
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    raw: raw.toString('latin1'),
  };
}

function hangUp(sockets: ReadonlySet<Socket>): void {
  for (const socket of sockets) socket.destroy();
}
