// Runs every check to its end, even after one has failed, and closes with one line that counts them all.
// A static check counts as one; tests and journeys count as many as there are.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const reports = mkdtempSync(join(tmpdir(), 'betateta-check-'));
const testReport = join(reports, 'tests.json');
const journeyReport = join(reports, 'journeys.json');

/** `count` reads the counts from a report; without it, a step counts as one. Minutes limit a step that hangs. */
const steps = [
  { name: 'Lockfile', script: 'lockfile', minutes: 1 },
  { name: 'Format and lint', script: 'format:check', minutes: 3 },
  { name: 'Promises and unsafe types', script: 'lint', minutes: 5 },
  { name: 'Types', script: 'types', minutes: 5 },
  { name: 'Dead code and dependencies', script: 'dead', minutes: 3 },
  {
    name: 'Tests',
    script: 'test',
    args: ['--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`],
    minutes: 25,
    count: () => countTests(read(testReport)),
  },
  {
    name: 'Journeys in a browser',
    script: 'journeys',
    args: ['--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: journeyReport },
    minutes: 15,
    count: () => countJourneys(read(journeyReport)),
  },
];

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** A test file that does not even load has no test in it that failed: it counts as one. */
function countTests(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countJourneys({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/** The exit code of a step's npm script; 1 where it had to be stopped. */
function run({ script, args = [], env = {}, minutes }) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
      detached: process.platform !== 'win32',
    });
    const stop = () => (process.platform === 'win32' ? child.kill() : process.kill(-child.pid, 'SIGKILL'));
    const timer = setTimeout(() => {
      console.log(`Stopped after ${minutes} minutes.`);
      stop();
    }, minutes * 60_000);
    const interrupted = () => {
      stop();
      process.exit(130);
    };
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    child.on('error', (error) => console.log(error.message));
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve(code ?? 1);
    });
  });
}

/** A step that ended badly has failed at least once, whatever its report says. */
function counted(step, code) {
  let counts = { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  try {
    if (step.count !== undefined) counts = step.count();
  } catch {
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  return code === 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}

const results = [];
for (const step of steps) {
  console.log(`\n== ${step.name}`);
  const code = await run(step);
  results.push({ name: step.name, ...counted(step, code) });
}
rmSync(reports, { recursive: true, force: true });

const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log('\n== In all');
for (const { name, passed, failed, skipped } of results) {
  console.log(
    `${failed > 0 ? 'failed' : 'passed'}  ${name}: ${passed} good, ${failed} bad, ${skipped} left out`,
  );
}
console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exit(total('failed') > 0 ? 1 : 0);
