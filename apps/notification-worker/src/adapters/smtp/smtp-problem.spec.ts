import { smtpProblem } from './smtp-problem';

const problem = (facts: object) => smtpProblem(Object.assign(new Error('said no'), facts));

describe('smtpProblem', () => {
  it.each([
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }],
    [{ code: 'EENVELOPE', responseCode: 501, command: 'MAIL FROM' }],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }],
    [{ code: 'EENVELOPE', command: 'API' }],
  ])('is final: %j', (facts) => {
    expect(problem(facts).permanent).toBe(true);
  });

  it.each([
    [{ code: 'EENVELOPE', responseCode: 451, command: 'RCPT TO' }],
    [{ code: 'EMESSAGE', responseCode: 452, command: 'DATA' }],
    [{ code: 'ECONNECTION' }],
    [{ code: 'ETIMEDOUT', command: 'CONN' }],
    [{ code: 'ESOCKET' }],
    [{ code: 'EDNS' }],
    [{ code: 'EPROTOCOL', responseCode: 554, command: 'CONN' }],
    [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }],
    [{ code: 'EABORT' }],
    [{}],
  ])('passes: %j', (facts) => {
    expect(problem(facts).permanent).toBe(false);
  });

  it('is readable when it is no error at all', () => {
    expect(smtpProblem('gone')).toMatchObject({ message: 'SMTP: gone', permanent: false });
  });
});
