import type { EntityManager } from 'typeorm';

/** An enrollment with what matters for its certificate. */
export interface Candidate {
  readonly enrollmentId: number;
  readonly userId: number;
  readonly courseTitle: string;
  /** 100 % and not dropped. */
  readonly completed: boolean;
  /** Null unless completed. */
  readonly completedAt: Date | null;
  readonly certificate: IssuedCertificate | null;
}

export interface IssuedCertificate {
  readonly id: number;
  readonly number: string;
}

/** What a certificate says. */
export interface CertificateText {
  readonly number: string;
  readonly recipientName: string;
  readonly courseTitle: string;
  readonly completedAt: Date;
  readonly issuedAt: Date;
}

export interface NewCertificate extends CertificateText {
  readonly enrollmentId: number;
  readonly pdf: Buffer;
}

export interface Certificate extends CertificateText {
  readonly id: number;
  readonly userId: number;
  readonly revokedAt: Date | null;
  readonly pdf: Buffer;
}

/** What anybody may know of a number. */
export type Verification =
  | { readonly status: 'unknown'; readonly number: string }
  | ({ readonly status: 'valid' } & CertificateText)
  | ({ readonly status: 'revoked'; readonly revokedAt: Date } & CertificateText);

export interface Certificates {
  /** In the transaction given, so that none waits for a second connection while it holds one. */
  candidate(enrollmentId: number, em?: EntityManager): Promise<Candidate | undefined>;
  /**
   * Writes in the caller's transaction, unless the enrollment has a certificate or is not completed any more.
   *
   * @returns the one written, or undefined when none was
   */
  issueWithin(em: EntityManager, certificate: NewCertificate): Promise<IssuedCertificate | undefined>;
  revokeWithin(
    em: EntityManager,
    certificateId: number,
    reason: string | null,
  ): Promise<'revoked' | 'already_revoked' | 'unknown'>;
  find(certificateId: number): Promise<Certificate | undefined>;
  verify(number: string): Promise<Verification>;
}

/** Makes the document. The same text makes the same bytes. */
export interface CertificateWriter {
  write(text: CertificateText, verificationUrl: string): Promise<Buffer>;
}
