import { newInviteCode, readInviteCode } from './invite-code';

describe('an invite code', () => {
  it('has ten characters that nobody mixes up', () => {
    for (let i = 0; i < 200; i++) expect(newInviteCode()).toMatch(/^[2-9A-HJ-KM-NP-Z]{10}$/);
  });

  it('is read as people type it', () => {
    expect(readInviteCode(' ab2c-d3ef 4g')).toBe('AB2CD3EF4G');
  });
});
