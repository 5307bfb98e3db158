import type { Scenario } from './scenario.js';

/** Scenarios of the full catalogue's kinds. */
export const LATER_SCENARIOS: readonly Scenario[] = [
  {
    id: 'rate-limit-storm',
    title: 'Rate-limit storm',
    lesson:
      'A quota is cut below demand: calls are refused and come again, and most get through late.',
    lookAt: 'Errors and retries rise together; the latency of what is answered stays.',
    incidents: [{ kind: 'rate-limit-storm', atMinute: -30 }],
    drawnIncidentsPerDay: 0,
  },
  {
    id: 'retry-storm',
    title: 'Retry storm',
    lesson: 'A client without patience answers failing calls with almost twice the calls.',
    lookAt: 'Calls almost double while answers do not: counted by trace, nobody asked for more.',
    incidents: [{ kind: 'retry-storm', atMinute: -25 }],
    drawnIncidentsPerDay: 0,
  },
  {
    id: 'runaway-agent',
    title: 'Runaway agent',
    lesson:
      'Two agents call tools in a circle at night: no error, no complaint, several times the bill.',
    lookAt:
      'Cost by feature: agent alone rises; errors, latency and quality of all others are as ever.',
    incidents: [{ kind: 'runaway-agent', atMinute: -45 }],
    drawnIncidentsPerDay: 0,
    settings: { startMinuteOfWeek: 1620 },
  },
  {
    id: 'mix-shift',
    title: 'Mix shift',
    lesson: 'The p95 of all calls rises and nothing got slower: more of them are of the slow kind.',
    lookAt:
      'Each feature answers as fast as before; agents and summaries, the slow ones, are asked more.',
    incidents: [
      { kind: 'mix-shift', atMinute: -150, target: 'agent', size: 8, durationMinutes: 480 },
      { kind: 'mix-shift', atMinute: -150, target: 'summarise', size: 3, durationMinutes: 480 },
    ],
    drawnIncidentsPerDay: 0,
  },
  {
    id: 'monday-peak',
    title: 'Monday peak',
    lesson: 'Every Monday morning looks like an incident to an alert that does not know the week.',
    lookAt: 'Requests and cost climb together; cost per call and error share stay where they were.',
    incidents: [],
    drawnIncidentsPerDay: 0,
    settings: { startMinuteOfWeek: 600 },
  },
  {
    id: 'launch-day',
    title: 'Launch day',
    lesson:
      'A campaign brings four times the chats in ten minutes: good news that looks like an outage.',
    lookAt: 'Cost per minute jumps, cost per call does not: volume explains all of it.',
    incidents: [{ kind: 'launch', atMinute: -30, durationMinutes: 240 }],
    drawnIncidentsPerDay: 0,
  },
];
