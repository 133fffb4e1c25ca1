"""An app behind Gatehouse: every request has a signed header that says who is there."""

import os
from typing import Annotated

import jwt
import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.responses import PlainTextResponse

GATE = os.environ.get("GATE", "http://localhost:8787")
APP = os.environ.get("APP", "localhost:8787")
KEYS = jwt.PyJWKClient(f"{GATE}/.gatehouse/jwks.json")


def visitor(gatehouse_assertion: Annotated[str, Header()] = "") -> dict:
    try:
        return jwt.decode(
            gatehouse_assertion,
            KEYS.get_signing_key_from_jwt(gatehouse_assertion).key,
            algorithms=["ES256"],
            issuer=GATE,
            audience=APP,
            options={"require": ["iss", "aud", "sub", "iat", "exp"], "strict_aud": True},
        )
    except jwt.PyJWTError as error:
        raise HTTPException(403, "Not this way") from error


# For the whole app, so that no route can forget it.
app = FastAPI(dependencies=[Depends(visitor)], docs_url=None, redoc_url=None, openapi_url=None)


@app.get("/", response_class=PlainTextResponse)
def hello(who: Annotated[dict, Depends(visitor)]) -> str:
    return f"Hello, {who.get('username', who['sub'])}\n"


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "3000")))
