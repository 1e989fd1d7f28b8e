import { createHash } from 'crypto';

/** Tells one API key from another, for what is remembered between runs; the key cannot be had from it. */
export function keyId(apiKey: string): string {
	return createHash('sha256').update(apiKey.trim()).digest('hex').slice(0, 16);
}
