/** What to call each kind of event of a made week, and the ordinary reason behind it, in English. */
export const EVENT_WORDS: Readonly<Record<string, readonly [title: string, cause: string]>> = {
  'prompt-bloat': [
    'Prompts grew',
    'A new prompt template sends twice the context with every request; answers are no better.',
  ],
  'cache-flush': [
    'The prompt cache stopped hitting',
    'A timestamp at the head of the prompt makes each one new, so all input is paid in full.',
  ],
  'runaway-agent': [
    'An agent runs in a circle',
    'An agent calls the same tool again and again, and sends its growing context each time.',
  ],
  'retry-storm': [
    'Retries multiply',
    'A client retries without patience, so that each failure comes back as several paid calls.',
  ],
  'provider-slowdown': [
    'The provider is slow',
    'The provider has an incident: first tokens and the speed of all others are worse.',
  ],
  'rate-limit-storm': [
    'Requests wait for quota',
    'The provider has cut the quota; calls are refused and wait until there is room.',
  ],
  'silent-model-update': [
    'The model has changed',
    'The provider moved the model name to other weights, and answers are further from the golden ones.',
  ],
  'sticky-pool': [
    'Some users get a bad pool',
    'A share of the users is routed to broken servers, and stays there.',
  ],
  'stale-index': [
    'Answers come from an old index',
    'The search index was rolled back, so answers rest on documents that no longer hold.',
  ],
  'huge-document': [
    'One very long document',
    'A customer has a single document of hundreds of pages summarised: legitimate, and over in minutes.',
  ],
  'test-run': [
    'A test run',
    'The evaluation suite of a release sends its prompts all at once, as planned.',
  ],
  'cold-deploy': [
    'A deploy with a cold cache',
    'After a deploy the prompt cache fills again; it is as fast as ever within minutes.',
  ],
  'failover-drill': [
    'A failover drill',
    'Traffic is moved to another region for some minutes, as announced.',
  ],
  launch: ['A launch', 'A campaign brings more people; each call costs what it always does.'],
  'night-batch': [
    'The nightly batch',
    'A pipeline catches up on a backlog at night; nobody waits for it.',
  ],
  'mix-shift': [
    'Other questions than usual',
    'At the end of a quarter more reports are asked for, and reports are long.',
  ],
  'load-test': ['A load test', 'Colleagues test how much the service bears; it bears it.'],
  'long-answers': [
    'Longer answers are asked for',
    'More people ask for whole drafts; a longer answer takes longer.',
  ],
  'harder-questions': [
    'Harder questions',
    'A new group of customers asks what is hard to answer; answers are as good as these can be.',
  ],
  'judge-noise': [
    'The samples happen to be hard',
    'Scores rest on a sample of the answers, and this one has more of the hard prompts.',
  ],
  'golden-refresh': [
    'New golden answers',
    'The golden answers were rewritten, and the comparison is stricter until prompts follow.',
  ],
  'weekend-reindex': [
    'The weekend re-index',
    'Every Saturday and Sunday the search index is rebuilt and queries wait for it, as they always have.',
  ],
};
