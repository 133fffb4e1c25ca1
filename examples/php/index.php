<?php
// An app behind Gatehouse: every request has a signed header that says who is there.
// PHP's own OpenSSL is enough for ES256; nothing else is installed.
declare(strict_types=1);

$gate = getenv('GATE') ?: 'http://localhost:8787';
$app = getenv('APP') ?: 'localhost:8787';

function unbase64url(string $text): string
{
    return base64_decode(strtr($text, '-_', '+/'), true) ?: '';
}

/** The public key of a JWK (RFC 7518 section 6.2) as PEM: P-256, uncompressed. */
function pemOf(array $jwk): string
{
    $spki = hex2bin('3059301306072a8648ce3d020106082a8648ce3d03010703420004')
        . unbase64url($jwk['x']) . unbase64url($jwk['y']);
    return "-----BEGIN PUBLIC KEY-----\n" . chunk_split(base64_encode($spki), 64) . "-----END PUBLIC KEY-----\n";
}

/** R and S side by side (RFC 7518 section 3.4) as the DER that OpenSSL reads. */
function derOf(string $signature): string
{
    $integers = '';
    foreach (str_split($signature, 32) as $number) {
        $bytes = ltrim($number, "\0");
        if ($bytes === '' || ord($bytes[0]) > 127) $bytes = "\0" . $bytes;
        $integers .= "\x02" . chr(strlen($bytes)) . $bytes;
    }
    return "\x30" . chr(strlen($integers)) . $integers;
}

/** The claims of the visitor, or null: nobody that the gate has let through. */
function visitor(string $gate, string $app, string $token): ?array
{
    $parts = explode('.', $token);
    if (count($parts) !== 3) return null;
    [$head, $body, $signature] = [json_decode(unbase64url($parts[0]), true), json_decode(unbase64url($parts[1]), true), unbase64url($parts[2])];
    if (!is_array($head) || !is_array($body) || strlen($signature) !== 64) return null;
    if (($head['alg'] ?? null) !== 'ES256') return null;
    // In production keep the keys for five minutes, in APCu or a file.
    $keys = json_decode(@file_get_contents("$gate/.gatehouse/jwks.json") ?: '{}', true)['keys'] ?? [];
    foreach ($keys as $key) {
        if ($key['kid'] !== ($head['kid'] ?? null) || $key['crv'] !== 'P-256') continue;
        $signed = openssl_verify("$parts[0].$parts[1]", derOf($signature), pemOf($key), OPENSSL_ALGO_SHA256) === 1;
        $now = time();
        $isForUs = ($body['iss'] ?? null) === $gate && ($body['aud'] ?? null) === $app;
        $isNow = ($body['iat'] ?? PHP_INT_MAX) <= $now + 5 && ($body['exp'] ?? 0) > $now;
        return $signed && $isForUs && $isNow && is_string($body['sub'] ?? null) ? $body : null;
    }
    return null;
}

header('Content-Type: text/plain; charset=utf-8');
$who = visitor($gate, $app, $_SERVER['HTTP_GATEHOUSE_ASSERTION'] ?? '');
if ($who === null) {
    http_response_code(403);
    exit("Not this way\n");
}
echo 'Hello, ', $who['username'] ?? $who['sub'], "\n";
