import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { credentialType } from './n8nParts.mts';

/** A credential as a person would have saved it; templates find it by its name. */
export interface Saved {
	name: string;
	type: string;
	data: IDataObject;
}

/** Credentials as people saved them, for nodes that ask for one by its name. */
export function credentialsHelper(saved: readonly Saved[]) {
	const find = (details: { name: string }, type: string) => {
		const found = saved.find(
			(candidate) => candidate.name === details.name && candidate.type === type,
		);
		if (found === undefined) throw new Error(`No credential '${details.name}' of type ${type}`);
		const { properties } = credentialType(type);
		const defaults = Object.fromEntries(
			properties.map(({ name, default: value }) => [name, value]),
		);
		return { ...defaults, ...found.data };
	};
	return {
		getParentTypes: () => [],
		getDecrypted: async (_more: unknown, details: { name: string }, type: string) =>
			find(details, type),
		getCredentials: async () => {
			throw new Error('The engine keeps no encrypted credentials');
		},
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		authenticate: async (data: IDataObject, type: string, options: IHttpRequestOptions) => {
			const { authenticate } = credentialType(type);
			if (typeof authenticate === 'function') return await authenticate(data as never, options);
			const headers = Object.entries(authenticate?.properties.headers ?? {}).map(
				([name, value]) => [
					name,
					String(value)
						.replace(/^=/, '')
						.replace(/\{\{\s*\$credentials\.(\w+)\s*\}\}/g, (_all, field: string) =>
							String(data[field]),
						),
				],
			);
			return { ...options, headers: { ...options.headers, ...Object.fromEntries(headers) } };
		},
		updateCredentials: async () => undefined,
		updateCredentialsOauthTokenData: async () => undefined,
		getCredentialsProperties: () => [],
		isCredentialUsableByNode: () => true,
	};
}
