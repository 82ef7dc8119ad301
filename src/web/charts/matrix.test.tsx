import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { matrixInWords, matrixOf } from '#web/charts/matrix.ts';
import { fictionalTextCheck } from '#web/fixture/fictional-text.ts';
import { MatrixSection } from '#web/parts/matrix.tsx';
import { sayIn } from '#web/parts/say.ts';
import { page } from '#web/render.ts';

const say = sayIn('en');
const check = fictionalTextCheck();
const numbered = check.claims.map((claim, index) => ({ number: index + 1, claims: [claim] }));
const matrix = matrixOf(numbered, check.sources);
const paths = { self: '/checks/k', claims: '/checks/k/claims' };
const html = await (await page(<MatrixSection matrix={matrix} paths={paths} />)).text();
const { document } = parseHTML(html);

describe('the source matrix', () => {
  it('is a picture with a name and a description', () => {
    const svg = document.querySelector('svg.matrix');
    expect(svg?.getAttribute('role')).toBe('img');
    const said = (attribute: string) =>
      document.getElementById(svg?.getAttribute(attribute) ?? '')?.textContent;
    expect(said('aria-labelledby')).toBe('What each source says of each claim');
    expect(said('aria-describedby')).toBe(matrixInWords(matrix, say));
    expect(matrixInWords(matrix, say)).toContain(
      '6 claims against 9 sources. Of 54 cells, 2 support, 1 contradict',
    );
  });

  it('has a table whose every cell says its outcome in words and opens its entry', () => {
    const rows = [...document.querySelectorAll('.matrix-table tbody tr')];
    expect(rows).toHaveLength(6);
    expect(document.querySelectorAll('.matrix-table thead th[scope=col]')).toHaveLength(10);
    for (const [index, row] of rows.entries()) {
      const id = check.claims[index]?.id;
      expect(row.querySelector('th[scope=row] a')?.getAttribute('href')).toBe(`/checks/k/claims/${id}`);
      const cells = [...row.querySelectorAll('td a')];
      expect(cells.map((cell) => cell.textContent)).toEqual(
        matrix.rows[index]?.cells.map(({ word }) => word),
      );
      expect(cells[0]?.getAttribute('href')).toBe(`/checks/k/claims/${id}#source-pubmed`);
    }
  });

  it('shows a source without an entry as not asked', () => {
    const [claim] = check.claims;
    if (claim === undefined) throw new Error('the fixture has no claim');
    const bare = matrixOf([{ number: 1, claims: [{ ...claim, outcomes: [] }] }], check.sources);
    expect(bare.rows[0]?.cells.every(({ word }) => word === 'not asked')).toBe(true);
  });

  it('is not there without claims', () => {
    const empty = matrixOf([], check.sources);
    expect(MatrixSection({ matrix: empty, paths: { self: '/', claims: '/' } })).toBeNull();
  });
});
