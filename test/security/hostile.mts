import type { IDataObject, INodeProperties, NodeParameterValueType } from 'n8n-workflow';

/** Ids as nobody makes them by accident: out of the path, into the query, into the headers, into the XML. */
export const HOSTILE = [
	'../../admin/keys',
	'a/../../b?shop_id=1&x=2#frag',
	'%2e%2e%2fadmin',
	'A-1\r\nX-Injected: yes\r\n\r\nGET /api/evil HTTP/1.1',
	`A</ref><evil a="1">&x;]]>'"`,
	'A\u0000B\u2028C',
];

/**
 * Parameters for the fields of an operation in which every text that a workflow may fill is hostile; choices keep their
 * defaults. What writes shows what it would send.
 */
export function hostileParameters(
	fields: readonly INodeProperties[],
	text: string,
	known: IDataObject = {},
): IDataObject {
	const filled = fields.flatMap((field): Array<[string, NodeParameterValueType]> => {
		const { name, type, typeOptions, default: usual } = field;
		if (name === 'preview') return [[name, true]];
		if (type === 'resourceLocator') return [[name, { __rl: true, mode: 'id', value: text }]];
		const isJson = typeof usual === 'string' && /^[[{=]/.test(usual);
		if (type !== 'string' || isJson || typeOptions?.multipleValues) return [];
		return [[name, text]];
	});
	return { ...known, ...(Object.fromEntries(filled) as IDataObject) };
}
