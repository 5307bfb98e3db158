import { expect } from 'chai';
import { SharedRunEvent } from '../../src/controllers/shared-run.js';

describe('the news that a run is another one', () => {
  it('is an event at the widget itself, which nobody can call off', () => {
    const [outer, inner] = [document.createElement('div'), document.createElement('div')];
    outer.append(inner);
    const heard: string[] = [];
    outer.addEventListener('llm-run-change', () => heard.push('outer'));
    inner.addEventListener('llm-run-change', (event) => {
      event.preventDefault();
      heard.push('inner');
    });
    expect(inner.dispatchEvent(new SharedRunEvent())).to.equal(true);
    expect(heard).to.deep.equal(['inner']);
  });
});
