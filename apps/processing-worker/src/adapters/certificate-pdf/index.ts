export { pdfCertificateWriter, type CertificateWriterOptions } from './pdf-certificate-writer';
