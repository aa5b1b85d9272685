export * from './rule-sets';
export * from './score';
export * from './score-weekend';
export * from './scoring-rules';
export * from './scoring-rules-error';
