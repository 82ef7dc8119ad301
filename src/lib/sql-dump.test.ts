import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dumpRows } from '#lib/sql-dump.ts';

async function* inPieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function rowsOf(text: string, size = 5) {
  const rows = [];
  for await (const row of dumpRows(inPieces(text, size)))
    rows.push('fault' in row ? row.fault : [row.table, Object.fromEntries(row.values)]);
  return rows;
}

const made = `-- A dump; of 'nothing'
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS \`t\`;
CREATE TABLE \`t\` (
  \`id\` int(10) unsigned NOT NULL AUTO_INCREMENT,
  \`kind\` enum('a','b;') DEFAULT NULL COMMENT 'it''s (one), or other',
  \`text\` varchar(80) CHARACTER SET utf8mb4,
  PRIMARY KEY (\`id\`),
  KEY \`kind\` (\`kind\`,\`text\`(10))
) ENGINE=InnoDB;
LOCK TABLES \`t\` WRITE;
`;

it('reads rows with the columns of the table, however the dump is cut', async () => {
  const dump = `${made}INSERT INTO \`t\` VALUES (1,'a','it\\'s; (so)'),(2,NULL,'a\\nb ''c'' \\\\'),(-3.5,'',0x4142);\nUNLOCK TABLES;\n`;
  const rows = [
    ['t', { id: '1', kind: 'a', text: "it's; (so)" }],
    ['t', { id: '2', kind: null, text: "a\nb 'c' \\" }],
    ['t', { id: '-3.5', kind: '', text: 'AB' }],
  ];
  for (const size of [1, 2, 3, 7, 64, 10_000]) expect(await rowsOf(dump, size)).toEqual(rows);
});

it('reads rows with their own columns', async () => {
  expect(
    await rowsOf('INSERT IGNORE INTO t (`b`, a) VALUES\n(\'x\', _binary \'y\'), ("z""", null);'),
  ).toEqual([
    ['t', { b: 'x', a: 'y' }],
    ['t', { b: 'z"', a: null }],
  ]);
});

it('gives any text back', async () => {
  const quoted = (text: string) =>
    text.replaceAll(/[\0'"\\\n\r]/g, (sign) => `\\${{ '\0': '0', '\n': 'n', '\r': 'r' }[sign] ?? sign}`);
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom("'", "''", '\\', "\\'", '-- ', '/*', '`', ';'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 30 }),
      async (texts, size) => {
        const kept = texts.map((one) => one.toWellFormed());
        const dump = `INSERT INTO t (a) VALUES ${kept.map((one) => `('${quoted(one)}')`).join(',')};`;
        expect(await rowsOf(dump, size)).toEqual(kept.map((a) => ['t', { a }]));
      },
    ),
  );
});

it('names what does not fit, and reads on', async () => {
  expect(await rowsOf('INSERT INTO t (a, b) VALUES (1),(1,2),(1,2,3);')).toEqual([
    'a row of t has 1 values for 2 columns',
    ['t', { a: '1', b: '2' }],
    'a row of t has 3 values for 2 columns',
  ]);
  expect(await rowsOf('INSERT INTO unknown VALUES (1);')).toEqual([
    'a row of unknown has 1 values for 0 columns',
  ]);
  expect(await rowsOf('INSERT INTO t (a) VALUES (1; INSERT INTO t (a) VALUES (2);')).toEqual([
    'a row of t never ends',
    ['t', { a: '2' }],
  ]);
  for (const cut of [
    "INSERT INTO t (a) VALUES (1),('b",
    'INSERT INTO t (a) VALUES (1),(2',
    'INSERT INTO t (a) VALUES (1)',
  ])
    expect(await rowsOf(cut)).toEqual([['t', { a: '1' }], 'the dump ends within a statement']);
  expect(await rowsOf('')).toEqual([]);
});
