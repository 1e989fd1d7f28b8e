import type { FieldType, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { toNodeError } from '../../common/nodeError';
import { chosenCode } from '../../common/parameters';
import { connect } from '../connect';

/** What kind of field n8n shows for an XSD type; text for all others. */
const FIELD_TYPES: Record<string, FieldType> = {
	boolean: 'boolean',
	int: 'number',
	integer: 'number',
	short: 'number',
	long: 'number',
	double: 'number',
	float: 'number',
	decimal: 'number',
	dateTime: 'dateTime',
};

/** The parameters of the operation that is chosen in Raw: Call Operation, in the order of the service. */
export async function operationParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	try {
		const operation = chosenCode.parse(this.getCurrentNodeParameter('soapOperation'));
		const khaos = await connect(this);
		const found = (await khaos.operations()).find(({ name }) => name === operation);
		return {
			fields: (found?.parameters ?? []).map(({ name, type }) => ({
				id: name,
				displayName: name,
				type: FIELD_TYPES[type] ?? 'string',
				required: false,
				display: true,
				defaultMatch: false,
				canBeUsedToMatch: false,
			})),
			emptyFieldsNotice:
				found === undefined
					? 'Choose an operation that your service has.'
					: 'This operation has no parameters.',
		};
	} catch (thrown) {
		throw toNodeError(this.getNode(), thrown);
	}
}
