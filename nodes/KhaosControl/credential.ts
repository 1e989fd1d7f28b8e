import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../common/failures';
import { parseOr } from '../common/parameters';
import { isTimeZone } from '../common/zone';

const blank = z
	.string()
	.nullish()
	.transform((value) => value ?? '');

const header = z.object({ name: blank, value: blank });

/** The fields of the credential "Khaos Control API". */
const credentialSchema = z.object({
	serviceUrl: z.string({ required_error: 'it is empty' }).min(1, 'it is empty'),
	tls: z.enum(['verify', 'ownAuthority', 'ignore']).catch('verify'),
	trustedAuthority: blank,
	user: blank,
	password: blank,
	extraHeaders: z.object({ header: z.array(header).default([]) }).catch({ header: [] }),
	overrides: z
		.object({
			endpoint: blank
				.transform((url) => url.trim())
				.refine((url) => url === '' || /^https?:\/\/[^/?#\s@]+(?:\/\S*)?$/i.test(url), {
					message: 'it is not a web address such as https://server/Khaos.exe/soap/IKosWeb',
				}),
			namespace: blank.transform((text) => text.trim()),
			soapAction: blank.transform((text) => text.trim().replace(/["\r\n]/g, '')),
		})
		.default({}),
	/** Between two calls; an hour would be a typing error. */
	minimumPauseMs: z
		.number()
		.int()
		.min(0)
		.max(60_000)
		.nullish()
		.transform((ms) => ms ?? 0),
	withoutWsdl: z.enum(['v7.8d', 'v7.3b']).catch('v7.8d'),
	timeZone: blank
		.transform((zone) => zone.trim() || 'Europe/London')
		.refine(isTimeZone, {
			message: 'it is not a time zone such as Europe/London',
		}),
});

export type KhaosCredential = z.output<typeof credentialSchema>;

/**
 * Checks what was saved in the credential.
 *
 * @throws UserFacingError that names the field
 */
export function readCredential(saved: unknown): KhaosCredential {
	return parseOr(
		credentialSchema,
		saved,
		(path, text) =>
			new UserFacingError(
				`The Khaos Control credential cannot be used: '${path}': ${text}`,
				'Open the credential and correct this field.',
			),
	);
}

/** Adds what the credential says of the connection to a request: TLS, basic authentication, extra headers. */
export function signRequest(
	saved: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const credential = readCredential(saved);
	const extra = credential.extraHeaders.header.filter(({ name }) => name.trim() !== '');
	return {
		...request,
		headers: {
			...request.headers,
			...Object.fromEntries(extra.map(({ name, value }) => [name.trim(), value])),
		},
		...(credential.user !== '' && {
			auth: { username: credential.user, password: credential.password },
		}),
		...(credential.tls === 'ignore' && { skipSslCertificateValidation: true }),
		...(credential.tls === 'ownAuthority' && {
			agentOptions: { ...request.agentOptions, ca: withLineBreaks(credential.trustedAuthority) },
		}),
	};
}

/** A certificate pasted into a one-line field has lost its line breaks, which PEM needs. */
function withLineBreaks(certificate: string): string {
	return certificate
		.replace(/\\n/g, '\n')
		.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '\n$&\n')
		.replace(/^(?!-----)(.*)$/gm, (line) => line.trim().replace(/\s+/g, '\n'))
		.replace(/\n{2,}/g, '\n')
		.trim();
}
