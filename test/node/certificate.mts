import { generateKeyPairSync, sign } from 'node:crypto';

/**
 * A self-signed certificate for the loopback address, made afresh for each test run so that no key is kept anywhere.
 * DER as RFC 5280 lays it out: only what a TLS client looks at.
 */
const tag = (type: number, ...parts: Buffer[]): Buffer => {
	const content = Buffer.concat(parts);
	const length =
		content.length < 128
			? Buffer.from([content.length])
			: Buffer.from([0x82, content.length >> 8, content.length & 0xff]);
	return Buffer.concat([Buffer.from([type]), length, content]);
};
const sequence = (...parts: Buffer[]) => tag(0x30, ...parts);
const oid = (hex: string) => tag(0x06, Buffer.from(hex, 'hex'));
const integer = (...bytes: number[]) => tag(0x02, Buffer.from(bytes));
const utcTime = (text: string) => tag(0x17, Buffer.from(text, 'ascii'));

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';
const LOOPBACK = tag(0x87, Buffer.from([127, 0, 0, 1]));

const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const name = sequence(
	tag(0x31, sequence(oid(COMMON_NAME), tag(0x0c, Buffer.from('loopback.example')))),
);
const toBeSigned = sequence(
	tag(0xa0, integer(2)),
	integer(1),
	ECDSA_WITH_SHA256,
	name,
	sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
	name,
	keys.publicKey.export({ type: 'spki', format: 'der' }),
	tag(0xa3, sequence(sequence(oid(SUBJECT_ALT_NAME), tag(0x04, sequence(LOOPBACK))))),
);
const signature = sign('sha256', toBeSigned, keys.privateKey);
const der = sequence(toBeSigned, ECDSA_WITH_SHA256, tag(0x03, Buffer.from([0]), signature));

/** PEM. */
export const certificate = [
	'-----BEGIN CERTIFICATE-----',
	...(der.toString('base64').match(/.{1,64}/g) ?? []),
	'-----END CERTIFICATE-----',
	'',
].join('\n');

/** PEM, PKCS #8. */
export const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
