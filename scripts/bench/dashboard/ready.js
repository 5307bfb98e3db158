import { playWeek } from './play-week.js';

/*
 * `<llm-dashboard-sim>` with its data ready: it follows, by `for`, a dashboard of the page that has played the week and
 * is not shown. That one has drawn no chart yet, so what draws them is as cold here as anybody's.
 */
let data;

globalThis.contestant = {
  async prepare(given) {
    data = given;
    const box = document.createElement('div');
    box.style.display = 'none';
    const leader = document.createElement('llm-dashboard-sim');
    leader.id = 'leader';
    leader.setAttribute('window', String(data.windowMinutes));
    box.append(leader);
    document.body.append(box);
    await playWeek(leader, data);
  },
  mount(host) {
    host.style.cssText = 'width:1240px';
    const dashboard = document.createElement('llm-dashboard-sim');
    dashboard.setAttribute('for', 'leader');
    dashboard.setAttribute('window', String(data.windowMinutes));
    if (data.hide !== undefined) dashboard.setAttribute('hide', data.hide);
    host.append(dashboard);
  },
};
