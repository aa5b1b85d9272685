import { hasForm, problemsOf } from './json-schema';

const schema = {
  type: 'object',
  properties: {
    to: { type: 'string', minLength: 3 },
    score: { type: 'object', properties: { home: { type: 'integer', minimum: 0 } }, required: ['home'] },
  },
  required: ['to'],
  additionalProperties: false,
} as const;

describe('checking a payload while it is typed', () => {
  it('finds nothing wrong with a payload that fits', () => {
    expect(problemsOf(schema, { to: 'someone', score: { home: 1 } })).toEqual([]);
  });

  it('says what is wrong at the field itself, however deep', () => {
    const problems = problemsOf(schema, { to: 'someone', score: { home: -1 } });
    expect(problems.map(({ field }) => field)).toEqual(['score.home']);
  });

  it('names what is missing', () => {
    expect(problemsOf(schema, {})).toEqual([
      { field: '', problem: expect.stringContaining('"to"') as string },
    ]);
  });

  it('knows of what a form can be made', () => {
    expect([schema, { type: 'array' }, { type: 'object' }, undefined].map(hasForm)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
