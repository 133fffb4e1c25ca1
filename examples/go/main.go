// An app behind Gatehouse: every request has a signed header that says who is there.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/coreos/go-oidc/v3/oidc"
)

type visitorKey struct{}

type visitor struct {
	Subject  string   `json:"sub"`
	Username string   `json:"username"`
	Groups   []string `json:"groups"`
}

func signedIn(verifier *oidc.IDTokenVerifier, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, err := verifier.Verify(r.Context(), r.Header.Get("Gatehouse-Assertion"))
		var who visitor
		if err != nil || token.Claims(&who) != nil {
			http.Error(w, "Not this way", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visitorKey{}, who)))
	})
}

func hello(w http.ResponseWriter, r *http.Request) {
	who := r.Context().Value(visitorKey{}).(visitor)
	name := who.Username
	if name == "" {
		name = who.Subject
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintf(w, "Hello, %s\n", name)
}

func setting(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func main() {
	gate := setting("GATE", "http://localhost:8787")
	keys := oidc.NewRemoteKeySet(context.Background(), gate+"/.gatehouse/jwks.json")
	verifier := oidc.NewVerifier(gate, keys, &oidc.Config{
		ClientID:             setting("APP", "localhost:8787"),
		SupportedSigningAlgs: []string{oidc.ES256},
	})
	address := "127.0.0.1:" + setting("PORT", "3000")
	log.Fatal(http.ListenAndServe(address, signedIn(verifier, http.HandlerFunc(hello))))
}
