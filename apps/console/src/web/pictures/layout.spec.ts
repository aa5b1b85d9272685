import { BOX, placeNodes } from './layout';

const diamond = [
  { id: 'fetch', next: ['home', 'away'] },
  { id: 'home', next: ['join'] },
  { id: 'away', next: ['join'] },
  { id: 'join', next: [] },
];

const corner = (placed: ReturnType<typeof placeNodes>, id: string) => {
  const found = placed.corners.get(id);
  if (!found) throw new Error(`Expected ${id} to be placed`);
  return found;
};

describe('the picture of a flow', () => {
  it('puts each step after all that come before it', () => {
    const placed = placeNodes(diamond, { direction: 'across' });
    for (const { id, next } of diamond) {
      for (const after of next) {
        expect(corner(placed, after).x).toBeGreaterThanOrEqual(corner(placed, id).x + BOX.width);
      }
    }
  });

  it('lets steps side by side not cover each other', () => {
    const placed = placeNodes(diamond, { direction: 'across' });
    expect(corner(placed, 'home').x).toBe(corner(placed, 'away').x);
    expect(Math.abs(corner(placed, 'home').y - corner(placed, 'away').y)).toBeGreaterThanOrEqual(BOX.height);
  });

  it('goes down where there is no room across', () => {
    const placed = placeNodes(diamond, { direction: 'down' });
    expect(corner(placed, 'join').y).toBeGreaterThan(corner(placed, 'home').y);
    expect(placed.edges).toHaveLength(4);
  });

  it('puts what stands alone below the others where there is no room beside them, with no line to it', () => {
    const hooked = [...diamond, { id: '$on-success', next: [] }, { id: '$on-failure', next: [] }];
    const placed = placeNodes(hooked, { direction: 'down' });
    const { x, y } = corner(placed, 'join');
    for (const [index, id] of ['$on-success', '$on-failure'].entries())
      expect(corner(placed, id)).toEqual({ x, y: y + (index + 1) * (BOX.height + 34) });
    expect(placed.edges).toHaveLength(4);
    expect(placed.width).toBe(placeNodes(diamond, { direction: 'down' }).width);
  });

  it('leaves out edges to steps that are not there', () => {
    const placed = placeNodes([{ id: 'only', next: ['gone'] }], { direction: 'across' });
    expect(placed.edges).toEqual([]);
    expect(placed.width).toBeGreaterThanOrEqual(BOX.width);
  });
});
