import { RemoteError } from '../../common/failures';
import type { HttpResponse } from '../../common/http';
import { attribute, child, childText, parseXml, type XmlElement } from './xml';

/** What an operation returned: a text, a record, a list, or null where it was nil or there was nothing to return. */
export type SoapValue = string | null | SoapValue[] | { [member: string]: SoapValue };

/**
 * Reads the answer to one call, in any of the ways in which Delphi services write objects (multiRef in the Body, in
 * the wrapper, or inline), and sorts failures (khaos-control.md 1.4 and 4.1):
 *
 * @throws RemoteError `rejected` for a SOAP fault (its text unchanged), `denied` for HTTP 401 and 403, `limited` for
 *         429, `unavailable` for any other HTTP error or an HTML page, `doubtful` for a cut or malformed answer
 */
export function readAnswer(operation: string, response: HttpResponse): SoapValue {
	const { status, body } = response;
	if (!/<(?:[\w-]+:)?Envelope[\s>]/.test(body)) throw notSoap(response);
	const document = parseXml(body);
	const content = child(document, 'Body');
	const fault = content && child(content, 'Fault');
	if (fault) throw rejection(fault);
	const wrapper = content && child(content, `${operation}Response`);
	if (wrapper === undefined || status >= 400) {
		throw new RemoteError(`The answer of Khaos Control to ${operation} cannot be read`, {
			kind: 'doubtful',
			status,
			fix: 'The request may have taken effect. The next run looks before it repeats anything.',
		});
	}
	const result = child(wrapper, 'return');
	return result === undefined ? null : valueOf(result, byId(document));
}

function rejection(fault: XmlElement): RemoteError {
	const detail = child(fault, 'detail')?.children[0];
	const exception = detail && childText(detail, 'ExceptionClassName');
	return new RemoteError(child(fault, 'faultstring')?.text ?? '', {
		kind: 'rejected',
		code: exception || childText(fault, 'faultactor') || undefined,
		fix: 'This is the text of Khaos Control itself.',
	});
}

function notSoap({ status, body, headers }: HttpResponse): RemoteError {
	if (status === 401 || status === 403) {
		return new RemoteError(`Khaos Control refused the access (HTTP ${status})`, {
			kind: 'denied',
			status,
			fix: 'Check the user, the password and the extra headers of the credential.',
		});
	}
	if (status === 429 || status === 503) {
		const seconds = Number(headers['retry-after']);
		return new RemoteError(`Khaos Control is busy (HTTP ${status})`, {
			kind: status === 429 ? 'limited' : 'unavailable',
			status,
			retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
		});
	}
	if (status >= 300 || /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<html)/i.test(body)) {
		return new RemoteError(`Khaos Control gave a web page instead of an answer (HTTP ${status})`, {
			kind: 'unavailable',
			status,
			fix: 'Check that the Service URL is that of KhaosWS and that the service runs.',
		});
	}
	return new RemoteError('The answer of Khaos Control was cut or is not XML', {
		kind: 'doubtful',
		status,
		fix: 'The request may have taken effect. The next run looks before it repeats anything.',
	});
}

function byId(document: XmlElement): Map<string, XmlElement> {
	const found = new Map<string, XmlElement>();
	const visit = (element: XmlElement): void => {
		const id = attribute(element, 'id');
		if (id !== '') found.set(id, element);
		element.children.forEach(visit);
	};
	visit(document);
	return found;
}

function valueOf(
	element: XmlElement | undefined,
	objects: Map<string, XmlElement>,
	depth = 0,
): SoapValue {
	// an answer never nests deeply; a reference to itself or to nothing means that it was cut
	if (element === undefined || depth > 20) {
		throw new RemoteError('The answer of Khaos Control is not complete', { kind: 'doubtful' });
	}
	const target = attribute(element, 'href').replace(/^#/, '');
	if (target !== '') return valueOf(objects.get(target), objects, depth + 1);
	if (['true', '1'].includes(attribute(element, 'nil'))) return null;
	const inside = (part: XmlElement) => valueOf(part, objects, depth + 1);
	if (isArray(element)) return element.children.map(inside);
	if (element.children.length === 0) return element.text;
	return Object.fromEntries(element.children.map((member) => [member.name, inside(member)]));
}

function isArray(element: XmlElement): boolean {
	if (attribute(element, 'arrayType') !== '') return true;
	if (/(?:^|:)Array$/.test(attribute(element, 'type'))) return true;
	return element.children.length > 0 && element.children.every(({ name }) => name === 'item');
}
