import type { KhaosSwitches } from '../switches.mts';
import { escapeXml } from '../xml.mts';
import { arrays, isScalar, records } from './types.mts';

/** The encoded result of a call: the `return` element and the objects that it refers to. */
export interface EncodedResult {
	result: string;
	objects: string[];
}

/**
 * Encodes a result as Delphi does, rpc/encoded. Strings, numbers and booleans are written in place,
 * objects in place (`inline`) or once, referred to by `href` (multiRef).
 *
 * @param type   name in the type table, an XSD scalar or `void`
 * @param value  matching value: records as plain objects, dateTime and base64Binary already as text
 * @throws TypeError when the value does not fit the type table
 */
export function encodeResult(
	type: string,
	value: unknown,
	encoding: KhaosSwitches['objectEncoding'],
): EncodedResult {
	if (type === 'void') return { result: '', objects: [] };
	const objects: string[] = [];
	const write = (name: string, as: string, content: unknown): string => {
		if (isScalar(as)) {
			return `<${name} xsi:type="xsd:${as}">${escapeXml(String(content))}</${name}>`;
		}
		const element = arrays[as];
		if (element !== undefined) return writeArray(name, element, content);
		if (encoding === 'inline') {
			return `<${name} xsi:type="NS2:${as}">${members(as, content)}</${name}>`;
		}
		const id = objects.push('');
		objects[id - 1] =
			`<NS2:${as} id="${id}" xsi:type="NS2:${as}">${members(as, content)}</NS2:${as}>`;
		return `<${name} href="#${id}"/>`;
	};
	const writeArray = (name: string, element: string, content: unknown): string => {
		if (!Array.isArray(content)) throw new TypeError(`${name} is not an array`);
		const prefix = isScalar(element) ? 'xsd' : 'NS2';
		const head = `${name} xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="${prefix}:${element}[${content.length}]"`;
		if (content.length === 0) return `<${head}/>`;
		const items = content.map((item: unknown) =>
			isScalar(element) ? `<item>${escapeXml(String(item))}</item>` : write('item', element, item),
		);
		return `<${head}>${items.join('')}</${name}>`;
	};
	const members = (as: string, content: unknown): string => {
		const record = records[as];
		if (record === undefined || typeof content !== 'object' || content === null) {
			throw new TypeError(`${as} is not a record`);
		}
		const fields = content as Record<string, unknown>;
		return Object.entries(record)
			.map(([member, memberType]) => write(member, memberType, fields[member]))
			.join('');
	};
	return { result: write('return', type, value), objects };
}
