import { HandBack } from './hand-back';

describe('the moment of handing back', () => {
  it('is told to whoever listens, and to nobody who has stopped listening', () => {
    const [handBack, heard] = [new HandBack(), jest.fn()];
    handBack.on(() => void heard('listening'));
    handBack.on(() => void heard('stopped'))();
    handBack.now();
    expect(heard.mock.calls).toEqual([['listening']]);
  });

  it('is told at once to who comes after it, for it comes no more', () => {
    const [handBack, heard] = [new HandBack(), jest.fn()];
    handBack.now();
    handBack.on(heard);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
