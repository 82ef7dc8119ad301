import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { type Call, mcpServer, type Report } from './server.ts';

/** MCP over standard input and output; settles when the client hangs up or `signal` says so. */
export async function serveMcp(call: Call, report: Report, signal: AbortSignal): Promise<void> {
  const transport = new StdioServerTransport();
  const handle = serveStdio(() => mcpServer(call, report), { transport, onerror: report });
  const gone = new Promise<void>((done) => {
    process.stdin.once('end', done);
    process.stdin.once('close', done);
    signal.addEventListener('abort', () => done(), { once: true });
  });
  await gone;
  await handle.close();
}
