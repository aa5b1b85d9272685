import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsQR from 'jsqr';

export interface ReadPdf {
  readonly pages: number;
  /** Of the first page, line by line. */
  readonly text: string;
  /** What a camera reads off the first page. */
  readonly qrCode: string | undefined;
}

export interface PdfReader {
  read(pdf: Buffer): Promise<ReadPdf>;
  close(): void;
}

/** The reader that Chrome uses; it looks at the first page as a person would: drawn. */
export async function openPdfReader(): Promise<PdfReader> {
  const library = await PDFiumLibrary.init();
  return {
    async read(pdf) {
      const document = await library.loadDocument(pdf);
      const page = document.getPage(0);
      const text = page.getText();
      const { data, width, height } = await page.render({ scale: 1, render: 'bitmap' });
      const qrCode = jsQR(new Uint8ClampedArray(data), width, height)?.data;
      const pages = document.getPageCount();
      document.destroy();
      return { pages, text, qrCode };
    },
    close: () => {
      library.destroy();
    },
  };
}
