import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

/** A private key and the certificate that it signed for itself, both as PEM. */
export interface SelfSigned {
	key: string;
	certificate: string;
}

const DAY = 86_400_000;

/**
 * Makes a self-signed certificate (P-256, valid from yesterday for a year) for host names and IPv4 addresses.
 * It is its own authority, so that a client may trust just this one.
 */
export function selfSigned(hosts: string[]): SelfSigned {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const algorithm = sequence(oid('2a8648ce3d040302'));
	const name = sequence(set(sequence(oid('550403'), tag(0x0c, Buffer.from('Khaos Server')))));
	const validity = sequence(time(Date.now() - DAY), time(Date.now() + 365 * DAY));
	const extensions = sequence(
		sequence(oid('551d11'), tag(0x04, sequence(...hosts.map(host)))),
		sequence(
			oid('551d13'),
			tag(0x01, Buffer.from([0xff])),
			tag(0x04, sequence(tag(0x01, Buffer.from([0xff])))),
		),
	);
	const body = sequence(
		tag(0xa0, tag(0x02, Buffer.from([2]))),
		tag(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
		algorithm,
		name,
		validity,
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		tag(0xa3, extensions),
	);
	const signature = sign('sha256', body, privateKey);
	const certificate = sequence(
		body,
		algorithm,
		tag(0x03, Buffer.concat([Buffer.from([0]), signature])),
	);
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		certificate: pem(certificate),
	};
}

/** DER: a tag, the length of the content, the content. */
function tag(number: number, content: Buffer): Buffer {
	const size = content.length;
	const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
	return Buffer.concat([Buffer.from([number, ...length]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
	return tag(0x30, Buffer.concat(parts));
}

function set(part: Buffer): Buffer {
	return tag(0x31, part);
}

function oid(hex: string): Buffer {
	return tag(0x06, Buffer.from(hex, 'hex'));
}

/** UTCTime. */
function time(millis: number): Buffer {
	const digits = new Date(millis).toISOString().replace(/\D/g, '').slice(2, 14);
	return tag(0x17, Buffer.from(`${digits}Z`));
}

/** An entry of subjectAltName. */
function host(name: string): Buffer {
	return isIP(name) === 4
		? tag(0x87, Buffer.from(name.split('.').map(Number)))
		: tag(0x82, Buffer.from(name));
}

function pem(der: Buffer): string {
	const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
	return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
