"""Sealed files in a bucket that speaks S3. Address and credentials come from where boto3 looks: AWS_ENDPOINT_URL_S3,
AWS_ACCESS_KEY_ID and the others."""

from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from sofia.core import clock
from sofia.documents.store import Lost

PATIENCE = {"connect_timeout": 5, "read_timeout": 30, "retries": {"max_attempts": 3, "mode": "standard"}}
NOT_THERE = ("NoSuchKey", "404")


class Bucket:
    """``prefix``: what stands before each name, without the last slash; empty for none."""

    def __init__(self, name: str, prefix: str) -> None:
        self.name, self.prefix = name, f"{prefix}/" if prefix else ""
        self.client = boto3.client("s3", config=Config(**PATIENCE))

    def write(self, name: str, data: bytes) -> None:
        with said_as_oserror():
            self.client.put_object(Bucket=self.name, Key=self.prefix + name, Body=data)

    def read(self, name: str) -> bytes:
        with said_as_oserror():
            found: bytes = self.client.get_object(Bucket=self.name, Key=self.prefix + name)["Body"].read()
            return found

    def remove(self, name: str) -> None:
        with said_as_oserror():
            self.client.delete_object(Bucket=self.name, Key=self.prefix + name)

    def names(self, older_than: int) -> Iterator[str]:
        with said_as_oserror():
            for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=self.prefix):
                for entry in page.get("Contents", ()):
                    if clock.seconds_since(entry["LastModified"].timestamp()) >= older_than:
                        yield entry["Key"].removeprefix(self.prefix)


@contextmanager
def said_as_oserror() -> Iterator[None]:
    """The library's errors, as those of a folder would be."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        raise (Lost if code in NOT_THERE else OSError)(f"S3: {code}") from error
    except BotoCoreError as error:
        raise OSError(f"S3: {type(error).__name__}") from error
