import { z } from 'zod';
import type { Session } from './session.mts';

const credential = z.object({ id: z.string(), name: z.string(), type: z.string() });
const withData = credential.extend({ data: z.record(z.unknown()) });
const testResult = z.object({ status: z.string(), message: z.string().default('') });

export type Credential = z.infer<typeof credential>;
/** `status` is `OK` or `Error`, as behind the *Test* button. */
export type CredentialTest = z.infer<typeof testResult>;

/** What the editor's credentials page does. */
export function credentialsOf(session: Session) {
	return {
		/** Store a credential; `type` is the credential type's name, `data` its fields. */
		create: (name: string, type: string, data: Record<string, unknown>): Promise<Credential> =>
			session.call(credential, { method: 'POST', url: '/credentials', data: { name, type, data } }),

		/** Changes some fields of a stored credential, as its page does; the others stay. */
		async change(id: string, changes: Record<string, unknown>): Promise<Credential> {
			const params = { includeData: true };
			const stored = await session.call(withData, { url: `/credentials/${id}`, params });
			const { name, type } = stored;
			const data = { name, type, data: { ...stored.data, ...changes } };
			return session.call(credential, { method: 'PATCH', url: `/credentials/${id}`, data });
		},

		list: (): Promise<Credential[]> => session.call(z.array(credential), { url: '/credentials' }),

		/** Test a stored credential as the *Test* button does (its secrets stay on the server). */
		async test(id: string): Promise<CredentialTest> {
			const params = { includeData: true };
			const stored = await session.call(withData, { url: `/credentials/${id}`, params });
			const { name, type, data } = stored;
			const body = { credentials: { id, name, type, data } };
			return session.call(testResult, { method: 'POST', url: '/credentials/test', data: body });
		},
	};
}
