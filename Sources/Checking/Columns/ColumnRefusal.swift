/// Why columns cannot tell what a part of a rule comes to, so that the interpreter judges the rows
/// for which that part matters.
public enum ColumnRefusal: String, Error, Sendable, Hashable {
  /// A part of a kind that only the machine evaluates.
  case otherPart = "other_part"
  /// A constant or a result that is neither a truth value, nor a number, nor a text.
  case otherValue = "other_value"
  /// Two values of different kinds where one is expected.
  case differentKinds = "different_kinds"
  /// A list where a single value is expected, or a function of lists without a kernel.
  case wholeList = "whole_list"
  /// A list of a record behind a link.
  case linkedList = "linked_list"
  /// Items of two lists at once.
  case twoLists = "two_lists"
  /// A count over records that is asked of another record.
  case linkedCount = "linked_count"
  /// The stage of a record that depends on itself.
  case circularStage = "circular_stage"
  /// A number of the law that a profile changes.
  case changedNumber = "changed_number"
  /// A source that is complete for some records only, or up to a day.
  case partialSource = "partial_source"
  /// More combinations of readings of the law than are worked out for every row.
  case manyReadings = "many_readings"
}
