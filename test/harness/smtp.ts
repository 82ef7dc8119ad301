import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A server on this machine that takes any mail, and keeps what it was told.
 * @param answers what it says to lines that begin so, in place of yes; null: it hangs up
 */
export async function smtpServer(answers: Record<string, string | null> = {}) {
  const told: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    let inData = false;
    let rest = '';
    socket.on('error', () => undefined);
    socket.write('220 fiction\r\n');
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        told.push(line);
        if (inData && line !== '.') continue;
        const wasData = inData;
        inData = !wasData && line === 'DATA';
        const own = Object.keys(answers).find((start) => line.startsWith(start));
        const answer = own === undefined ? undefined : answers[own];
        if (answer === null) socket.destroy();
        else socket.write(`${answer ?? (inData ? '354 go on' : '250 ok')}\r\n`);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { told, url: `smtp://127.0.0.1:${port}` };
}
