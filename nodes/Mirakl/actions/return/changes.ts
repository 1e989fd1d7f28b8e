import type { INodeProperties } from 'n8n-workflow';
import type { Return } from '../../payloads/return';
import type { MiraklClient, MiraklRequest } from '../../transport/client';
import type { RecordChange } from '../changeRecords';
import { filledText, optionalFlag } from '../fields';
import { returnsById } from './returns';

export const returnId: INodeProperties = {
	displayName: 'Return ID',
	name: 'returnId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. f61b5db8-d8f5-4715-b05f-aa4432c0e9e2',
	description: 'The return’s ID, as Get Many gives it',
};

export const returnParams = { returnId: filledText, preview: optionalFlag(false) };

export interface ReturnParam {
	returnId: string;
}

/**
 * What all changes of returns have in common. The list of returns may be read every five minutes only, so it is read
 * after a refusal or a doubt alone; Mirakl refuses what a return's state does not allow, so nothing is done twice.
 */
export const returnChange = {
	what: 'return',
	most: 100,
	looksFirst: false,
	idOf: ({ returnId: id }: ReturnParam) => id,
	async read(mirakl: MiraklClient, params: ReturnParam[]) {
		const returns = await returnsById(
			mirakl,
			params.map(({ returnId: id }) => id),
		);
		return new Map(returns.map((given) => [given.returnId, given]));
	},
} satisfies Partial<RecordChange<ReturnParam, Return>>;

/** The request of an operation that takes nothing but the ids of returns (RT25, RT27, RT29). */
export function idsRequest(operation: string, path: string) {
	return (mirakl: MiraklClient, params: ReturnParam[]): MiraklRequest =>
		mirakl.put(operation, path, { returns: params.map(({ returnId: id }) => ({ id })) });
}
