"""Django behind Gatehouse, in one file: the middleware is what a site of your own needs."""

import os
import sys

import jwt
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse
from django.urls import path

GATE = os.environ.get("GATE", "http://localhost:8787")
APP = os.environ.get("APP", "localhost:8787")
KEYS = jwt.PyJWKClient(f"{GATE}/.gatehouse/jwks.json")


class GatehouseMiddleware:
    """In place of AuthenticationMiddleware: `request.user` is who the gate says, made at the first visit."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        from django.contrib.auth.models import Group, User

        token = request.headers.get("Gatehouse-Assertion", "")
        try:
            who = jwt.decode(
                token,
                KEYS.get_signing_key_from_jwt(token).key,
                algorithms=["ES256"],
                issuer=GATE,
                audience=APP,
                options={"require": ["iss", "aud", "sub", "iat", "exp"], "strict_aud": True},
            )
        except jwt.PyJWTError:
            return HttpResponse("Not this way\n", status=403, content_type="text/plain")
        # By `sub`, which is never another person's; a user name may be.
        user, _ = User.objects.get_or_create(username=who["sub"])
        user.first_name = who.get("username", "")
        user.email = who.get("email", "")
        user.save(update_fields=["first_name", "email"])
        user.groups.set(Group.objects.filter(name__in=who["groups"]))
        request.user = user
        return self.get_response(request)


def hello(request):
    return HttpResponse(f"Hello, {request.user.first_name}\n", content_type="text/plain")


urlpatterns = [path("", hello)]

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "site.sqlite3"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware", f"{__name__}.GatehouseMiddleware"],
    ROOT_URLCONF=__name__,
    SECRET_KEY=os.urandom(32).hex(),
)

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
