"""The summary report: built from what people accepted and confirmed, every quotation checked against its source."""
