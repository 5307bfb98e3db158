import { expect } from 'chai';
import { readCsv } from '../../src/io/csv.js';
import { textCell } from '../../src/io/csv-cells.js';

function records(text: string): { cells: string[]; line: number }[] {
  const found: { cells: string[]; line: number }[] = [];
  readCsv(
    text,
    (cells, line) => found.push({ cells, line }),
    (line) => found.push({ cells: ['unclosed'], line }),
  );
  return found;
}

describe('readCsv(text)', () => {
  it('keeps the line a record starts on, past quoted line breaks and blank lines', () => {
    expect(records('a,b\r\n"one\r\ntwo",2\r\n\r\n3,4')).to.deep.equal([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['one\r\ntwo', '2'], line: 2 },
      { cells: ['3', '4'], line: 5 },
    ]);
  });

  it('reads doubled quotes, delimiters inside quotes, and a quote that is none', () => {
    expect(records('"say ""hi""","a,b",5" pipe')[0]?.cells).to.deep.equal([
      'say "hi"',
      'a,b',
      '5" pipe',
    ]);
  });

  it('takes a byte order mark, lone CR, semicolons and tabs in its stride', () => {
    expect(records('\uFEFFa,b\r1,2').map(({ cells }) => cells)).to.deep.equal([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(records('a;b\n1;2')[1]?.cells).to.deep.equal(['1', '2']);
    expect(records('a\tb\n1\t2')[1]?.cells).to.deep.equal(['1', '2']);
  });

  it('names the line of a quote that is never closed and reads on below it', () => {
    expect(records('a,b\n1,"x\n3,4\n')).to.deep.equal([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['unclosed'], line: 2 },
      { cells: ['3', '4'], line: 3 },
    ]);
  });
});

describe('textCell(text)', () => {
  it('puts an apostrophe before what a spreadsheet would run', () => {
    for (const text of ['=1+1', '+1', '-1', '@x']) expect(textCell(text)).to.equal(`'${text}`);
    expect(textCell('=cmd|"/c calc"!A0')).to.equal(`"'=cmd|""/c calc""!A0"`);
    expect(textCell('plain')).to.equal('plain');
  });
});
