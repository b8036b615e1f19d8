"""Make the bucket for files when it is not there yet. Reads the same S3_* variables as the settings."""

import os

import boto3
from botocore.exceptions import ClientError


def main() -> None:
    """Create S3_BUCKET; does nothing when it exists. Other errors end the container with their message."""
    s3 = boto3.client(
        "s3",
        endpoint_url=os.environ["S3_ENDPOINT"],
        aws_access_key_id=os.environ["S3_ACCESS_KEY"],
        aws_secret_access_key=os.environ["S3_SECRET_KEY"],
        region_name=os.environ.get("S3_REGION", "us-east-1"),
    )
    try:
        s3.head_bucket(Bucket=os.environ["S3_BUCKET"])
    except ClientError as galat:
        if galat.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
            raise
        s3.create_bucket(Bucket=os.environ["S3_BUCKET"])


if __name__ == "__main__":
    main()
