/** Handlers stand at a door with a name until a test opens it for one of them. */
export class Doors {
  /** The most that have stood at the doors of one name at once. */
  most = 0;
  private readonly standing = new Map<string, (() => void)[]>();
  private readonly waiting = new Set<() => void>();
  private open = false;

  async pass(name: string): Promise<void> {
    if (this.open) return;
    const queue = this.standing.get(name) ?? [];
    this.standing.set(name, queue);
    const passed = new Promise<void>((resolve) => queue.push(resolve));
    this.most = Math.max(this.most, queue.length);
    for (const look of this.waiting) look();
    await passed;
  }

  /** Lets the first one through; waits for it if nobody stands there. */
  async letThrough(name: string): Promise<void> {
    await this.until(name, 1);
    this.standing.get(name)?.shift()?.();
  }

  until(name: string, many: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if ((this.standing.get(name)?.length ?? 0) < many) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }

  openAll(): void {
    this.open = true;
    for (const queue of this.standing.values()) queue.splice(0).forEach((pass) => pass());
  }
}
