import { create, createFileRegistry, type DescMessage } from '@bufbuild/protobuf';
import {
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import { PROTO_PACKAGE, type ProtoMessage } from '../../../shared/contracts/proto/messages.ts';

const TYPES = {
  string: FieldDescriptorProto_Type.STRING,
  sint32: FieldDescriptorProto_Type.SINT32,
  sint64: FieldDescriptorProto_Type.SINT64,
};

/** The message as the library describes it. */
export function schemaOf({ name, fields }: ProtoMessage): DescMessage {
  const optional = fields.filter((field) => field.optional);
  const file = {
    ...{ name: 'samples.proto', package: PROTO_PACKAGE, syntax: 'proto3' },
    messageType: [
      {
        name,
        field: fields.map((field) => ({
          ...{ name: field.name, number: field.number, type: TYPES[field.type] },
          label: FieldDescriptorProto_Label.OPTIONAL,
          // What the compiler makes of `optional`: a group of its own for each field.
          ...(field.optional ? { proto3Optional: true, oneofIndex: optional.indexOf(field) } : {}),
        })),
        oneofDecl: optional.map((field) => ({ name: `_${field.name}` })),
      },
    ],
  };
  const registry = createFileRegistry(create(FileDescriptorSetSchema, { file: [file] }));
  return registry.getMessage(`${PROTO_PACKAGE}.${name}`) as DescMessage;
}
