import { RemoteError } from '../../common/failures';
import type { SoapValue } from '../transport/answer';
import { parseXml, type XmlElement } from '../transport/xml';

/**
 * The XML document inside a string answer. An empty string is an empty document.
 *
 * @throws RemoteError `doubtful` where it is cut or is another document: large answers get cut (guide p.8)
 */
export function readDocument(value: SoapValue, root: string): XmlElement {
	if (value === null || value === '') return { name: root, attributes: {}, children: [], text: '' };
	const document = typeof value === 'string' ? parseXml(value) : undefined;
	if (document?.name.toUpperCase() !== root) throw unexpectedAnswer(root);
	return document;
}

/** The failure of an answer that is well formed but not what the operation returns. */
export function unexpectedAnswer(expected: string): RemoteError {
	return new RemoteError(`Khaos Control's answer is not the ${expected} that was asked for`, {
		kind: 'doubtful',
		fix: 'Check that the Service URL is that of KhaosWS.',
	});
}

/** A number as Khaos Control writes it (`53`, `5.66`, `-2`); undefined where there is none. */
export function numberIn(text: string): number | undefined {
	const trimmed = text.trim();
	return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** Khaos Control's boolean in XML: `-1` true, `0` false; the price lists' `True` counts too. */
export function booleanIn(text: string): boolean {
	return ['-1', '1', 'true'].includes(text.trim().toLowerCase());
}
