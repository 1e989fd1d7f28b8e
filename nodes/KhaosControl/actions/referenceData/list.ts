import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { forAllItems, type AllItemsOperation, type Call } from '../../../common/operation';
import type { SoapValue } from '../../transport/answer';
import type { ParameterValues } from '../../transport/envelope';
import type { Khaos } from '../khaos';

interface ListOperation {
	displayName: string;
	action: string;
	description: string;
	operation: string;
	values: ParameterValues;
	read(value: SoapValue): IDataObject[];
}

/** An operation without fields that reads one list in one call, however many items come in. */
export function listOperation(list: ListOperation): AllItemsOperation<Khaos> {
	return forAllItems({
		displayName: list.displayName,
		action: list.action,
		description: list.description,
		fields: [],
		params: z.object({}),
		async execute(calls: Array<Call<object, Khaos>>) {
			const [{ client: khaos }] = calls;
			const { value } = await khaos.call(list.operation, list.values, (answer) =>
				list.read(answer),
			);
			const from = calls.map(({ itemIndex }) => itemIndex);
			return value.map((json) => ({ json, from }));
		},
	});
}
