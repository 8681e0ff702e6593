import type { OperationInfo, SchemaKey, TableSchema } from "../../api";

type Begun = Pick<OperationInfo, "required"> & Partial<Pick<OperationInfo, "name">>;

/** What the required members of DynamoDB's requests are like; any other begins as a text. */
const MEMBERS: { [name: string]: string } = {
  Key: '{"": ""}',
  Item: "{}",
  RequestItems: "{}",
  TransactItems: "[]",
  Statements: "[]",
  KeySchema: "[]",
  AttributeDefinitions: "[]",
  Tags: "[]",
  TagKeys: "[]",
  TimeToLiveSpecification: '{"Enabled": true, "AttributeName": ""}',
};

/** A body to begin with: the operation's required members, with the table's own keys where it is known. */
export function starterBody(operation: Begun | undefined, table?: TableSchema): string {
  if (!operation || operation.required.length === 0) return "";
  const members = operation.required.map((name) => `  "${name}": ${memberOf(name, table)}`);
  const partition = table?.keys?.find(({ role }) => role === "partition");
  if (operation.name === "Query" && partition) members.push(...conditionOn(partition));
  return `{\n${members.join(",\n")}\n}`;
}

function memberOf(name: string, table: TableSchema | undefined): string {
  const keys = table?.keys ?? [];
  if (name === "TableName" && table) return JSON.stringify(table.name);
  if ((name === "Key" || name === "Item") && keys.length > 0) {
    return `{${keys.map((key) => `${JSON.stringify(key.name)}: ${emptyOf(key)}`).join(", ")}}`;
  }
  return MEMBERS[name] ?? '""';
}

function emptyOf({ type }: SchemaKey): string {
  return type === "N" ? "0" : type === "B" ? '{"B": ""}' : '""';
}

/** A key may be a reserved word, so it goes by a name of its own. */
function conditionOn(key: SchemaKey): string[] {
  return [
    '  "KeyConditionExpression": "#key = :key"',
    `  "ExpressionAttributeNames": {"#key": ${JSON.stringify(key.name)}}`,
    `  "ExpressionAttributeValues": {":key": ${emptyOf(key)}}`,
  ];
}

/** May the body be replaced by another starter? Only where nobody has written anything. `table`: which it names. */
export function isUntouched(body: string, operation: Begun | undefined, table?: TableSchema): boolean {
  const starters = ["", "{}", starterBody(operation), starterBody(operation, table)];
  return starters.some((starter) => body.trim() === starter);
}
