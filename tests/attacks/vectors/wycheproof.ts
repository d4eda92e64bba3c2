/**
 * Test vectors of Project Wycheproof, Apache License 2.0, https://github.com/C2SP/wycheproof:
 * `testvectors_v1/json_web_signature_test.json`, groups "hs256" (tcId 1 to 17) and "es256" (tcId 18 to 32), unchanged.
 */

/** One vector: its number, its comment and the JWS. Only the first of a group is valid. */
export type Vector = readonly [tcId: number, comment: string, jws: string];

export const HS256_KEY = {
  alg: 'HS256',
  use: 'sig',
  k: '-ebuDNsVZ2iJtoZ-akfXTSCt4UO2cruLCsbWlBinggE',
  kid: 'kid-aes-sign',
  kty: 'oct'
} as const;

const HS_HEADER = 'eyJhbGciOiJIUzI1NiIsImtpZCI6ImtpZC1hZXMtc2lnbiJ9';
const HS_SIGNATURE = 'TD37p4c_0jmreSrBSDmE0F3mYSPtkZ3WrSyI5wb_KTg';

export const HS256_VECTORS: readonly Vector[] = [
  [1, 'acceptsValid', `${HS_HEADER}.Zm9v.${HS_SIGNATURE}`],
  [2, 'rejectsModifiedSignature', `${HS_HEADER}.Zm9v.XD37p4c_0jmreSrBSDmE0F3mYSPtkZ3WrSyI5wb_KTg`],
  [3, 'rejectsMissingSignature', `${HS_HEADER}.Zm9v.`],
  [4, 'rejectsMissingSignatureAndSeparator', `${HS_HEADER}.Zm9v`],
  [5, 'rejectsModifiedPayload', `${HS_HEADER}.WG9v.${HS_SIGNATURE}`],
  [6, 'rejectsMissingPayload', `${HS_HEADER}..${HS_SIGNATURE}`],
  [7, 'rejectsMissingPayloadAndSeparator', `${HS_HEADER}.${HS_SIGNATURE}`],
  [8, 'rejectsModifiedHeader', `eyJhbGciOiJIUzI1NiIsImtpZCI6IlhpZC1hZXMtc2lnbiJ9.Zm9v.${HS_SIGNATURE}`],
  [9, 'rejectsMissingHeader', `.Zm9v.${HS_SIGNATURE}`],
  [10, 'rejectsMissingHeaderAndSeparator', `Zm9v.${HS_SIGNATURE}`],
  [11, 'rejectsMissingHeaderAndSignature', '.Zm9v.'],
  [12, 'rejectsMissingHeaderSignatureAndSeparators', 'Zm9v'],
  [13, 'rejectsEmptyString', ''],
  [14, 'rejectsExtraEmptyComponent', `${HS_HEADER}.Zm9v.${HS_SIGNATURE}.`],
  [15, 'rejectsExtraComponent', `${HS_HEADER}.Zm9v.${HS_SIGNATURE}.foo`],
  [16, 'rejectsNoneAlgorithmAndMissingSignature', 'eyJhbGciOiJub25lIiwia2lkIjoia2lkLWFlcy1zaWduIn0.Zm9v.'],
  [
    17,
    'rejectsValidJsonSerialization',
    `{"payload":"Zm9v","signatures":[{"protected":"${HS_HEADER}","header":{"unknown":"untrustworthy"},"signature":"${HS_SIGNATURE}"}`
  ]
];

export const ES256_KEY = {
  alg: 'ES256',
  use: 'sig',
  x: '04N0xi21hshyvBp7I167sbE_bXqyqkAPfefdklMO7wY',
  y: 'UI8exy-C06a7DUnjIdENkxeFtHM4-l_41LqEw9nVgmw',
  crv: 'P-256',
  d: 'yy49oPcINGK2ps0LmtxpB6UTEOiITghHBif6wDqmJ3c',
  kid: 'kid-ec-sign',
  kty: 'EC'
} as const;

const ES_HEADER = 'eyJhbGciOiJFUzI1NiIsImtpZCI6ImtpZC1lYy1zaWduIn0';
const ES_SIGNATURE = '5cA0OHyMP7ezamUd5c9kV-FrGxdx4hbGXOdplQkutrqWrte5P-pAvsE3Ve6xSyU3YDQwUHjVVOtvcrEbbnZ8yA';

export const ES256_VECTORS: readonly Vector[] = [
  [18, 'acceptsValid', `${ES_HEADER}.Zm9v.${ES_SIGNATURE}`],
  [19, 'rejectsModifiedSignature', `${ES_HEADER}.Zm9v.X${ES_SIGNATURE.slice(1)}`],
  [20, 'rejectsMissingSignature', `${ES_HEADER}.Zm9v.`],
  [21, 'rejectsMissingSignatureAndSeparator', `${ES_HEADER}.Zm9v`],
  [22, 'rejectsModifiedPayload', `${ES_HEADER}.WG9v.${ES_SIGNATURE}`],
  [23, 'rejectsMissingPayload', `${ES_HEADER}..${ES_SIGNATURE}`],
  [24, 'rejectsMissingPayloadAndSeparator', `${ES_HEADER}.${ES_SIGNATURE}`],
  [25, 'rejectsModifiedHeader', `eyJhbGciOiJFUzI1NiIsImtpZCI6IlhpZC1lYy1zaWduIn0.Zm9v.${ES_SIGNATURE}`],
  [26, 'rejectsMissingHeader', `.Zm9v.${ES_SIGNATURE}`],
  [27, 'rejectsMissingHeaderAndSeparator', `Zm9v.${ES_SIGNATURE}`],
  [28, 'rejectsMissingHeaderAndSignature', '.Zm9v.'],
  [29, 'rejectsMissingHeaderSignatureAndSeparators', 'Zm9v'],
  [30, 'rejectsEmptyString', ''],
  [
    31,
    'rejectsSymmetryConfusionAttacks_aesKeyFromEcVerificationKeyBytes',
    'eyJhbGciOiJIUzI1NiIsImtpZCI6ImtpZC1lYy1zaWduIn0.Zm9v.TgWtz2FIRukBQ_mA5sgHa0Ybtgn7bl-YBPAi7Z0XdHU'
  ],
  [
    32,
    'rejectsAttackerProvidedEmbeddedJwk',
    'eyJhbGciOiJFUzI1NiIsImtpZCI6ImtpZC1lYy1zaWduIiwiandrIjp7Imt0eSI6IkVDIiwia2lkIjoia2lkLWVjLXNpZ24iLCJ1c2UiOiJzaWciLCJhbGciOiJFUzI1NiIsIngiOiJNZG5UWkRJaERKYmZBU2RGcWFtY3BPMkNoOUdOS0sybTBNUWxoNDAyU3BvIiwieSI6Ijdhdko0bHFfV3l4LW5MUERCUTJZcHl0dUh5TWlvMDdCVXl2bDNqYUMtMVkiLCJjcnYiOiJQLTI1NiJ9fQ.Zm9v.4jmsollQD8ZxvySzXYnIEYA4fwaZi2ZbC0aI1J4LYmW2Bn31NhKdjms2N6o51Dff5-InWXQF9m45VtTexl6yjg'
  ]
];
