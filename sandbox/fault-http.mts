import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultRegistry } from './faults.mts';

/** A whole HTTP answer, before a fault has spoilt it. */
export interface HttpAnswer {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
	/** Word for the log; default `ok` below 400, else `error`. */
	outcome?: string;
	/** References and stock codes for the log. */
	keys?: string[];
	/** The body with a broken document inside an envelope that is whole; for the fault `innerXml`. */
	brokenInside?: string;
}

/** How a service says itself that it could not do something; for the fault `soapFault`. */
export type OwnRefusal = () => HttpAnswer;

/**
 * Answers one call of a simulator and lets the registered faults act on it.
 *
 * @param operation  name that faults are keyed by, also written into the log
 * @param produce    performs the call's effect and builds its answer; not called when a fault strikes first
 * @param refuse     the service's own error answer, for the fault `soapFault`
 */
export async function answerThroughFaults(
	faults: FaultRegistry,
	request: IncomingMessage,
	response: ServerResponse,
	operation: string,
	produce: () => HttpAnswer | Promise<HttpAnswer>,
	refuse?: OwnRefusal,
): Promise<void> {
	const fault = faults.take(operation);
	if (fault?.kind === 'soapFault') {
		faults.record(operation, fault.kind);
		send(response, refuse?.() ?? refusal({ ...fault, kind: 'http500' }));
		return;
	}
	if (fault !== undefined && !(await passBefore(faults, fault, request, response, operation)))
		return;

	const answer = await produce();
	faults.record(operation, fault?.kind ?? outcomeOf(answer), answer.keys);

	if (fault?.kind === 'cutAfter') {
		request.socket.destroy();
		return;
	}
	if (fault?.kind === 'cutMiddle') {
		cutInside(response, answer);
		return;
	}
	if (fault?.kind === 'holdAfter') {
		if ((await faults.park(operation, 'after', watch(response))) === 'gone') return;
	}
	send(response, fault === undefined ? answer : spoil(answer, fault));
}

/** Sends an answer with its length; does nothing when the client has gone. */
export function send(response: ServerResponse, answer: HttpAnswer): void {
	if (response.destroyed || response.writableEnded) return;
	const body = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body, 'utf8');
	response.writeHead(answer.status, { ...answer.headers, 'Content-Length': String(body.length) });
	response.end(body);
}

/** Promises the whole answer, sends half of it and ends the connection. */
function cutInside(response: ServerResponse, answer: HttpAnswer): void {
	const body = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body, 'utf8');
	response.writeHead(answer.status, { ...answer.headers, 'Content-Length': String(body.length) });
	response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

async function passBefore(
	faults: FaultRegistry,
	fault: Fault,
	request: IncomingMessage,
	response: ServerResponse,
	operation: string,
): Promise<boolean> {
	switch (fault.kind) {
		case 'delay':
			await pause(fault.ms ?? 1000);
			return true;
		case 'holdBefore': {
			const outcome = await faults.park(operation, 'before', watch(response));
			if (outcome === 'gone') faults.record(operation, 'holdBefore');
			return outcome === 'released';
		}
		case 'cutBefore':
			faults.record(operation, fault.kind);
			request.socket.destroy();
			return false;
		case 'http500':
		case 'http503':
		case 'htmlError':
		case '429':
			faults.record(operation, fault.kind);
			send(response, refusal(fault));
			return false;
		default:
			return true;
	}
}

function refusal(fault: Fault): HttpAnswer {
	const text = { 'Content-Type': 'text/plain; charset=utf-8' };
	if (fault.kind === 'http500')
		return { status: 500, headers: text, body: 'Internal Server Error' };
	if (fault.kind === 'http503') return { status: 503, headers: text, body: 'Service Unavailable' };
	if (fault.kind === '429') {
		const seconds = String(Math.max(1, Math.ceil((fault.ms ?? 1000) / 1000)));
		return { status: 429, headers: { ...text, 'Retry-After': seconds }, body: 'Too Many Requests' };
	}
	return {
		status: 500,
		headers: { 'Content-Type': 'text/html' },
		body: '<html><head><title>500</title></head><body><h1>Server Error</h1><p>The page cannot be shown.<br></body></html>',
	};
}

function spoil(answer: HttpAnswer, fault: Fault): HttpAnswer {
	const body = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body, 'utf8');
	if (fault.kind === 'truncate') {
		return { ...answer, body: body.subarray(0, Math.floor(body.length / 2)) };
	}
	if (fault.kind === 'innerXml' && answer.brokenInside !== undefined) {
		return { ...answer, body: answer.brokenInside };
	}
	if (fault.kind === 'malformed' || fault.kind === 'innerXml') {
		return { ...answer, body: Buffer.concat([Buffer.from('<&{'), body]) };
	}
	return answer;
}

function outcomeOf(answer: HttpAnswer): string {
	return answer.outcome ?? (answer.status < 400 ? 'ok' : 'error');
}

/** `close` before the answer has ended means that the client went away. */
function watch(response: ServerResponse): (gone: () => void) => () => void {
	return (gone) => {
		if (response.destroyed) {
			queueMicrotask(gone);
			return () => undefined;
		}
		response.once('close', gone);
		return () => response.off('close', gone);
	};
}
