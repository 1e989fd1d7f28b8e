import { escapeXml } from '../xml.mts';
import type { OperationSignature } from './signatures.mts';
import { arrays, isScalar, records } from './types.mts';

/** Namespace of operation elements and first part of every SOAPAction. */
export const interfaceNamespace = 'urn:IKosWebIntf-IKosWeb';
/** Namespace of the record types. */
export const typeNamespace = 'urn:IKosWebIntf';

const encoding = 'http://schemas.xmlsoap.org/soap/encoding/';

/**
 * Writes the service's WSDL in the layout of Delphi's publisher: rpc/encoded, arrays as restrictions of
 * SOAP arrays, messages named by operation and method index. Source: Delphi SOAP.
 *
 * @param location  absolute address of the SOAP end point
 */
export function writeWsdl(operations: OperationSignature[], location: string): string {
	return [
		'<?xml version="1.0"?>',
		`<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema"`,
		` name="IKosWebservice" targetNamespace="http://tempuri.org/" xmlns:tns="http://tempuri.org/"`,
		` xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soapenc="${encoding}"`,
		` xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/" xmlns:ns1="${typeNamespace}">`,
		`<types><schema targetNamespace="${typeNamespace}" xmlns="http://www.w3.org/2001/XMLSchema">`,
		...usedTypes(operations).map(typeDefinition),
		'</schema></types>',
		...operations.map(messages),
		'<portType name="IKosWeb">',
		...operations.map(portOperation),
		'</portType>',
		'<binding name="IKosWebbinding" type="tns:IKosWeb">',
		'<soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>',
		...operations.map(boundOperation),
		'</binding>',
		'<service name="IKosWebservice"><port name="IKosWebPort" binding="tns:IKosWebbinding">',
		`<soap:address location="${escapeXml(location)}"/>`,
		'</port></service></definitions>',
	].join('');
}

function usedTypes(operations: OperationSignature[]): string[] {
	const found = new Set<string>();
	const visit = (type: string): void => {
		if (type === 'void' || isScalar(type) || found.has(type)) return;
		for (const member of Object.values(records[type] ?? {})) visit(member);
		const element = arrays[type];
		if (element !== undefined) visit(element);
		found.add(type);
	};
	for (const operation of operations) visit(operation.returns);
	return [...found];
}

function typeReference(type: string): string {
	return isScalar(type) ? `xs:${type}` : `ns1:${type}`;
}

function typeDefinition(name: string): string {
	const element = arrays[name];
	if (element !== undefined) {
		return (
			`<complexType name="${name}"><complexContent><restriction base="soapenc:Array"><sequence/>` +
			`<attribute ref="soapenc:arrayType" n1:arrayType="${typeReference(element)}[]"` +
			` xmlns:n1="http://schemas.xmlsoap.org/wsdl/"/></restriction></complexContent></complexType>`
		);
	}
	const members = Object.entries(records[name] ?? {})
		.map(([member, type]) => `<element name="${member}" type="${typeReference(type)}"/>`)
		.join('');
	return `<complexType name="${name}"><sequence>${members}</sequence></complexType>`;
}

function messages(operation: OperationSignature): string {
	const stem = `${operation.name}${operation.index}`;
	const parts = operation.parameters
		.map(([name, type]) => `<part name="${name}" type="${typeReference(type)}"/>`)
		.join('');
	const result =
		operation.returns === 'void'
			? ''
			: `<part name="return" type="${typeReference(operation.returns)}"/>`;
	return (
		`<message name="${stem}Request">${parts}</message>` +
		`<message name="${stem}Response">${result}</message>`
	);
}

function portOperation(operation: OperationSignature): string {
	const stem = `${operation.name}${operation.index}`;
	return (
		`<operation name="${operation.name}"><input message="tns:${stem}Request"/>` +
		`<output message="tns:${stem}Response"/></operation>`
	);
}

function boundOperation({ name }: OperationSignature): string {
	const body = `<soap:body use="encoded" encodingStyle="${encoding}" namespace="${interfaceNamespace}"/>`;
	return (
		`<operation name="${name}"><soap:operation soapAction="${interfaceNamespace}#${name}" style="rpc"/>` +
		`<input>${body}</input><output>${body}</output></operation>`
	);
}
