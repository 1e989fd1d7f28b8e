import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { forAllItems, type Call } from '../../../common/operation';
import { unexpectedAnswer } from '../../payloads/payload';
import type { SoapValue } from '../../transport/answer';
import type { Khaos } from '../khaos';

/** What `GetVersion` says of the installed service. */
export interface ServiceVersion {
	version: string;
	/** Khaos Control's clock when it was asked (ISO 8601, UTC). */
	serverTime: string;
}

/** Reads the version: the cheapest question that shows that the service works. */
export async function readVersion(khaos: Khaos): Promise<ServiceVersion> {
	const { value: version, serverTime } = await khaos.call('GetVersion', {}, textOf);
	return { version, serverTime };
}

function textOf(value: SoapValue): string {
	if (typeof value !== 'string') throw unexpectedAnswer('version');
	return value.trim();
}

/** Version and clock of the service, and what it can be asked. */
export const getVersion = forAllItems({
	displayName: 'Get Version',
	action: 'Get the version of the web service',
	description: 'Get the version of the service, its clock and its operations (GetVersion)',
	fields: [],
	params: z.object({}),
	async execute(calls: Array<Call<object, Khaos>>) {
		const [{ client: khaos }] = calls;
		const operations = (await khaos.operations()).map(({ name }) => name);
		const askedAt = new Date().toISOString();
		const version = await readVersion(khaos);
		// our own clock beside the service's, for the audit of both
		const ours = { askedAt, answeredAt: new Date().toISOString() };
		const json: IDataObject = { ...version, ...ours, operations };
		return [{ json, from: calls.map(({ itemIndex }) => itemIndex) }];
	},
});
