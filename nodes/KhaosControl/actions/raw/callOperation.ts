import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fromList, preview } from '../../../common/fields';
import { UserFacingError } from '../../../common/failures';
import { forEachItem } from '../../../common/operation';
import { chosenCode } from '../../../common/parameters';
import { documentAsJson } from '../../payloads/xmlJson';
import type { SoapValue } from '../../transport/answer';
import { FULL_LIST_MS } from '../../transport/service';
import type { Khaos } from '../khaos';
import { isSame } from '../salesOrder/lookUp';
import { typedValues } from './values';

const operationParameters: INodeProperties = {
	displayName: 'Parameters',
	name: 'operationParameters',
	type: 'resourceMapper',
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['soapOperation.value'],
		resourceMapper: {
			resourceMapperMethod: 'operationParameters',
			mode: 'add',
			fieldWords: { singular: 'parameter', plural: 'parameters' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: true,
			noFieldsError: 'Choose an operation above; one without parameters needs none.',
		},
	},
	description: 'What the operation is asked, as the WSDL of your service names it',
};

/** A resource mapper's value, or the parameters themselves from an expression; text is JSON. */
const mapped = z.preprocess(
	(given, context) => {
		if (typeof given !== 'string') return given ?? {};
		try {
			return given.trim() === '' ? {} : (JSON.parse(given) as unknown);
		} catch {
			context.addIssue({ code: z.ZodIssueCode.custom, message: 'it is not JSON' });
			return z.NEVER;
		}
	},
	z.record(z.unknown()).transform((given) => {
		if (!('mappingMode' in given)) return { automatic: false, values: given };
		const automatic = given.mappingMode === 'autoMapInputData';
		return { automatic, values: (given.value ?? {}) as Record<string, unknown> };
	}),
);

/** Every operation of the guide that only reads is named so; any other is treated as one that changes something. */
const READS = /^(?:Get|Export)[A-Z]/;

const params = z.object({
	soapOperation: chosenCode.refine((name) => name !== '', { message: 'no operation is chosen' }),
	operationParameters: mapped,
	parseXml: z.boolean().default(true),
	preview: z.boolean().default(false),
});

/**
 * Calls any operation of the customer's own service. One that does not certainly read is sent once and never
 * repeated; those that write stock or prices cannot be called by any name.
 */
export const callOperation = forEachItem({
	displayName: 'Call Operation',
	action: 'Call an operation of the web service',
	description: 'Call any operation that your own Khaos Control service offers',
	fields: [
		fromList({
			displayName: 'Web Service Operation',
			name: 'soapOperation',
			listMethod: 'searchOperations',
			placeholder: 'e.g. GetVersion',
			required: true,
			description: 'Name of the operation, as the WSDL of your service writes it',
		}),
		operationParameters,
		{
			displayName: 'Parse XML',
			name: 'parseXml',
			type: 'boolean',
			default: true,
			description: 'Whether to also return the XML document inside a text answer as JSON',
		},
		preview,
	],
	params,
	async execute({
		param,
		client: khaos,
		item,
	}: {
		param: z.output<typeof params>;
		client: Khaos;
		item: { json: IDataObject };
	}) {
		const operation = param.soapOperation;
		const parameters = await parametersOf(khaos, operation);
		const { automatic, values } = param.operationParameters;
		const known = new Set(parameters.map(({ name }) => name));
		const given = automatic
			? Object.fromEntries(Object.entries(item.json).filter(([name]) => known.has(name)))
			: values;
		const typed = typedValues(parameters, given, khaos.timeZone);
		const request = await khaos.request(operation, typed, FULL_LIST_MS);
		if (param.preview) {
			const { method, url, headers, body } = request;
			return { operation, request: { method, url, headers, body } } as IDataObject;
		}
		const value = READS.test(operation)
			? (await khaos.call(operation, typed, asItIs, { timeoutMs: FULL_LIST_MS })).value
			: await khaos.write(operation, request, asItIs);
		const document =
			param.parseXml && typeof value === 'string' ? documentAsJson(value) : undefined;
		return { operation, value, ...(document && { document }) } as IDataObject;
	},
});

const asItIs = (value: SoapValue): SoapValue => value;

/** @throws UserFacingError where the service has no operation of exactly that name, or nobody may call it */
async function parametersOf(khaos: Khaos, operation: string) {
	const all = await khaos.operations();
	const found = all.find(({ name }) => name === operation);
	if (found !== undefined) return found.parameters;
	// not among those that may be called: the request says why
	if (!all.some(({ name }) => isSame(name, operation))) await khaos.request(operation, {});
	const spelling = all.find(({ name }) => isSame(name, operation))?.name ?? '';
	throw new UserFacingError(
		`This Khaos Control service has no operation ${operation}; it has ${spelling}`,
		'Write the name exactly so, or choose it from the list.',
	);
}
