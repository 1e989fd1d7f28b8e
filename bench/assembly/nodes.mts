import type { NodeKind } from '../../workflows/source/flow.mts';

/** n8n's own nodes with the settings that somebody gives them who knows n8n, Khaos Control and Mirakl well. */

interface Request {
	method?: 'GET' | 'POST' | 'PUT';
	url: string;
	headers?: Record<string, string>;
	query?: Record<string, string>;
	options?: Record<string, unknown>;
}

function named(values: Record<string, string>): { parameters: Array<Record<string, string>> } {
	return { parameters: Object.entries(values).map(([name, value]) => ({ name, value })) };
}

function request(
	{ method = 'GET', url, headers = {}, query = {}, options = {} }: Request,
	body: Record<string, unknown> = {},
): NodeKind {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.4,
		parameters: {
			...{ method, url },
			...(Object.keys(headers).length > 0 && {
				sendHeaders: true,
				headerParameters: named(headers),
			}),
			...(Object.keys(query).length > 0 && { sendQuery: true, queryParameters: named(query) }),
			...body,
			options,
		},
	};
}

/** A call of the seller API. */
export function api(given: Request & { apiKey: string; json?: string }): NodeKind {
	const { apiKey, json, headers = {}, ...rest } = given;
	return request(
		{ ...rest, headers: { ...headers, Authorization: apiKey } },
		json === undefined
			? {}
			: { sendBody: true, contentType: 'json', specifyBody: 'json', jsonBody: json },
	);
}

/** All pages of a list, a hundred rows each, until the list's own total is reached. */
export const ALL_PAGES = {
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: {
				parameters: [{ type: 'qs', name: 'offset', value: '={{ $pageCount * 100 }}' }],
			},
			paginationCompleteWhen: 'other',
			completeExpression: '={{ $pageCount * 100 >= $response.body.total_count }}',
			limitPagesFetched: false,
		},
	},
};

/** Sends the file in the item's `data` as the part `file`. */
export function upload(given: Request & { apiKey: string }): NodeKind {
	const { apiKey, headers = {}, ...rest } = given;
	return request(
		{ ...rest, method: 'POST', headers: { ...headers, Authorization: apiKey } },
		{
			...{ sendBody: true, contentType: 'multipart-form-data' },
			bodyParameters: {
				parameters: [{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' }],
			},
		},
	);
}

/** Posts the item's `envelope`; the answer is text in `data`. */
export function soap(url: string, operation: string): NodeKind {
	return request(
		{
			method: 'POST',
			url,
			headers: { SOAPAction: `"urn:IKosWebIntf-IKosWeb#${operation}"` },
		},
		{
			...{ sendBody: true, contentType: 'raw', rawContentType: 'text/xml; charset=utf-8' },
			body: '={{ $json.envelope }}',
		},
	);
}

/** Reads the XML text in a field into an object. */
export function xml(field = 'data'): NodeKind {
	return {
		type: 'n8n-nodes-base.xml',
		typeVersion: 1,
		parameters: { dataPropertyName: field, options: {} },
	};
}

/** JavaScript, once for all items. */
export function code(jsCode: string): NodeKind {
	return { type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}

/** Items to a CSV file in `data`. */
export function csvFile(fileName: string): NodeKind {
	return {
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		parameters: { operation: 'csv', options: { fileName, delimiter: ';' } },
	};
}

/** JavaScript that makes a request's envelope: `envelope(operation, { name: value })`. */
export const ENVELOPE = `
const escaped = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const envelope = (operation, values) =>
	'<?xml version="1.0" encoding="utf-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:IKosWebIntf-IKosWeb"><soapenv:Body><urn:' +
	operation + '>' +
	Object.entries(values).map(([name, value]) => '<' + name + '>' + escaped(value) + '</' + name + '>').join('') +
	'</urn:' + operation + '></soapenv:Body></soapenv:Envelope>';
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
`;
