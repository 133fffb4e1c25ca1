/**
 * Stands in for the ASN.1 and X.509 packages that `@simplewebauthn/server` imports, and for those of
 * its modules that need them (cli/certificates.ts). They read the certificates
 * of attestation statements, which nobody asks for here and which would be more than a third of the
 * Worker. What is left of them is the signature of ECDSA; all else throws where it is used, and the
 * statement is refused.
 */

/** `ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }` (RFC 3279 §2.2.3). */
export class ECDSASigValue {
  readonly r: ArrayBuffer;
  readonly s: ArrayBuffer;

  constructor(r: Uint8Array<ArrayBuffer>, s: Uint8Array<ArrayBuffer>) {
    this.r = r.buffer;
    this.s = s.buffer;
  }
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
/** P-521, the largest curve there is: two integers of 66 bytes, and a byte for the sign. */
const LONGEST = 140;

export const AsnParser = {
  /** DER (X.690 §10): one spelling of one value. */
  parse(data: BufferSource, type: unknown): ECDSASigValue {
    if (type !== ECDSASigValue) throw new Error("certificates are not read");
    const bytes = bytesOf(data);
    const sequence = contentOf(bytes, SEQUENCE, 0);
    if (bytes.length > LONGEST || sequence.end !== bytes.length) throw new Error("no signature");
    const r = contentOf(bytes, INTEGER, sequence.start);
    const s = contentOf(bytes, INTEGER, r.end);
    if (s.end !== sequence.end) throw new Error("no signature");
    return new ECDSASigValue(positive(bytes, r), positive(bytes, s));
  },
};

const bytesOf = (data: BufferSource): Uint8Array =>
  data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

interface Place {
  readonly start: number;
  readonly end: number;
}

function contentOf(bytes: Uint8Array, tag: number, at: number): Place {
  const [found, first = 0, second = 0] = bytes.subarray(at);
  const isLong = first === 0x81 && second >= 0x80;
  if (found !== tag || (first >= 0x80 && !isLong)) throw new Error("no signature");
  const start = at + (isLong ? 3 : 2);
  const end = start + (isLong ? second : first);
  if (end > bytes.length) throw new Error("no signature");
  return { start, end };
}

function positive(bytes: Uint8Array, { start, end }: Place): Uint8Array<ArrayBuffer> {
  const [first = 0xff, second = 0] = bytes.subarray(start, end);
  const padded = end - start > 1 && first === 0 && second < 0x80;
  if (first >= 0x80 || padded) throw new Error("no signature");
  return new Uint8Array(bytes.subarray(start, end));
}

/** Names that the library imports. None of them is reached without a certificate. */
const missing = (): never => {
  throw new Error("certificates are not read");
};

/** No root is trusted, and none of the algorithms asked for is post-quantum. */
export const SettingsService = {
  getRootCertificates: (): readonly string[] => [],
  runtimeSupportsPQC: (): boolean => false,
};
export const MetadataService = { getStatement: missing };

export {
  missing as AuthorityKeyIdentifierExtension,
  missing as BasicConstraints,
  missing as Certificate,
  missing as CRLDistributionPointsExtension,
  missing as ECParameters,
  missing as ExtendedKeyUsage,
  missing as id_ce_basicConstraints,
  missing as id_ce_extKeyUsage,
  missing as id_ce_keyDescription,
  missing as id_ce_subjectAltName,
  missing as id_ecdsaWithSHA256,
  missing as id_ecdsaWithSHA384,
  missing as id_ecdsaWithSHA512,
  missing as id_ecPublicKey,
  missing as id_ml_dsa_44,
  missing as id_ml_dsa_65,
  missing as id_ml_dsa_87,
  missing as id_rsaEncryption,
  missing as id_secp256r1,
  missing as id_secp384r1,
  missing as id_sha1WithRSAEncryption,
  missing as id_sha256WithRSAEncryption,
  missing as id_sha384WithRSAEncryption,
  missing as id_sha512WithRSAEncryption,
  missing as KeyDescription,
  missing as OctetString,
  missing as RSAPublicKey,
  missing as SubjectAlternativeName,
  missing as SubjectKeyIdentifierExtension,
  missing as verifyAttestationAndroidKey,
  missing as verifyAttestationAndroidSafetyNet,
  missing as verifyAttestationApple,
  missing as verifyAttestationFIDOU2F,
  missing as verifyAttestationTPM,
  missing as X509Certificate,
  missing as X509ChainBuilder,
  missing as X509Crl,
};
