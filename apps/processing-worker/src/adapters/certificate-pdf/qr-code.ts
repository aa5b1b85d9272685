import { create } from 'qrcode';

/** A horizontal bar of dark modules. */
export interface Bar {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

export interface QrCode {
  /** Modules on each side, without the quiet zone around. */
  readonly size: number;
  readonly bars: readonly Bar[];
}

/** As bars rather than single modules: between those, printers and screens leave hairlines. */
export function qrCode(text: string): QrCode {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const bars: Bar[] = [];
  for (let row = 0; row < size; row++) {
    let length = 0;
    for (let column = 0; column <= size; column++) {
      if (column < size && data[row * size + column]) length += 1;
      else if (length > 0) {
        bars.push({ row, column: column - length, length });
        length = 0;
      }
    }
  }
  return { size, bars };
}
