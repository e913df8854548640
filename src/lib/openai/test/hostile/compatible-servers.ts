/**
 * The streamed answer "Hi" as servers send it, with their peculiarities: additional fields, null or
 * missing fields, comments, framing.
 */
export const streams: Record<string, string> = {
  Azure: `data: {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{}]}

data: {"id":"a","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null,"content_filter_results":{}}]}

data: {"id":"a","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}

data: {"id":"a","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

data: {"id":"a","choices":[],"usage":{"total_tokens":3}}

data: [DONE]

`,
  vLLM: `data: {"id":"a","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"prompt_token_ids":null}

data: {"id":"a","choices":[{"index":0,"delta":{"reasoning_content":"Hm"},"finish_reason":null}]}

data: {"id":"a","choices":[{"index":0,"delta":{"content":"Hi"},"logprobs":null,"finish_reason":null,"token_ids":null}]}

data: {"id":"a","choices":[{"index":0,"delta":{"content":"","reasoning_content":null},"finish_reason":"stop","stop_reason":null}]}

data: [DONE]

`,
  Ollama: `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"Hm"},"finish_reason":null}]}

data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":null}]}

data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop"}]}

data: [DONE]

`,
  'llama.cpp': `data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":1}

data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Hi"}}],"created":1}

data: {"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"created":1,"timings":{"predicted_n":1}}

data: [DONE]

`,
  'ik_llama.cpp, which sends no [DONE]': `data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Hi"}}]}

data: {"choices":[{"finish_reason":"stop","index":0,"delta":{}}]}

`,
  Groq: `data: {"id":"a","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"x_groq":{"id":"req_1"}}

data: {"id":"a","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}

data: {"id":"a","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"x_groq":{"id":"req_1","usage":{"total_tokens":3}}}

data: [DONE]

`,
  OpenRouter: `: OPENROUTER PROCESSING

: OPENROUTER PROCESSING

data: {"id":"gen-1","provider":"OpenAI","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"Hm","reasoning_details":[{"type":"reasoning.text","text":"Hm"}]},"finish_reason":null,"native_finish_reason":null}]}

: OPENROUTER PROCESSING

data: {"id":"gen-1","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":null}]}

data: {"id":"gen-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop","native_finish_reason":"completed"}]}

data: {"id":"gen-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":{"total_tokens":3,"cost":0.1}}

data: [DONE]

`,
  xAI: `data: {"id":"a","choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"Hm"}}]}

data: {"id":"a","choices":[{"index":0,"delta":{"content":"Hi","role":"assistant"}}]}

data: {"id":"a","choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}],"citations":[]}

data: [DONE]

`,
  'Google’s dialect': `data: {"choices":[{"delta":{"content":"H","role":"assistant"},"index":0}],"created":1,"model":"m","object":"chat.completion.chunk"}

data: {"choices":[{"delta":{"content":"i","role":"assistant"},"finish_reason":"stop","index":0}],"usage":{}}

data: [DONE]

`,
  'LongCat, without a space after the colon': `data:{"choices":[{"index":0,"delta":{"content":"Hi"}}],"lastOne":false}

data:{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"lastOne":true}

data:[DONE]

`,
  Together: `data: {"id":"a","choices":[{"index":0,"text":"Hi","logprobs":null,"finish_reason":null,"seed":null,"delta":{"token_id":1,"role":"assistant","content":"Hi","tool_calls":null}}],"usage":null}

data: {"id":"a","choices":[{"index":0,"text":"","finish_reason":"eos","seed":12,"delta":{"role":"assistant","content":""}}],"usage":{"total_tokens":3}}

data: [DONE]

`,
  'a server that leaves out what it can': `data: {"choices":[{"delta":{"content":"Hi"}}]}

data: {"choices":null}

data: {"choices":[null]}

data: {}

data: {"choices":[{"finish_reason":"stop"}]}

`,
  'a server that writes CRLF and names its events':
    '\uFEFFretry: 10\r\nid: 1\r\nevent: message\r\ndata: {"choices":[{"delta":\r\n' +
    'data: {"content":"Hi"}}]}\r\n\r\nevent: done\r\ndata: [DONE]\r\n\r\n',
  'a server that writes CR only':
    'data: {"choices":[{"delta":{"content":"Hi"}}]}\r\rdata: [DONE]\r\r',
};

/** An error in the middle of a stream. */
export const reports: Record<string, string> = {
  OpenAI:
    'data: {"error":{"message":"Overloaded","type":"server_error","param":null,"code":"busy"}}\n\n',
  'OpenAI, of a run':
    'event: error\ndata: {"message":"Overloaded","type":"server_error","param":null,"code":"busy"}\n\n',
  Azure: 'data: {"error":{"code":"busy","message":"Overloaded","innererror":{}}}\n\n',
  vLLM: 'data: {"error":{"object":"error","message":"Overloaded","code":"busy"}}\n\ndata: [DONE]\n\n',
  'vLLM before 0.10':
    'data: {"object":"error","message":"Overloaded","type":"X","code":"busy"}\n\ndata: [DONE]\n\n',
  Ollama: 'data: {"error":{"message":"Overloaded","type":"api_error","code":"busy"}}\n\n',
  'llama.cpp':
    'data: {"error":{"code":"busy","message":"Overloaded","type":"server_error"}}\n\ndata: [DONE]\n\n',
  'llama.cpp before b6200':
    'error: {"code":"busy","message":"Overloaded","type":"server_error"}\n\ndata: [DONE]\n\n',
  Groq: 'event: error\ndata: {"error":{"message":"Overloaded","code":"busy","status_code":503}}\n\n',
  OpenRouter:
    'data: {"id":"gen-1","error":{"code":"busy","message":"Overloaded"},' +
    '"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}\n\n',
  xAI: 'data: {"code":"busy","error":"Overloaded"}\n\n',
  'LM Studio': 'event: error\ndata: {"error":{"message":"Overloaded","code":"busy"}}\n\n',
};

/** Error responses: status, type, body, and the expected error. */
export const refusals: Record<
  string,
  [number, string, string, { message: string; code?: string }]
> = {
  OpenAI: [
    404,
    'application/json',
    '{"error":{"message":"No such model","type":"invalid_request_error","param":null,"code":"gone"}}',
    { message: '404 No such model', code: 'gone' },
  ],
  Azure: [
    404,
    'application/json',
    '{"error":{"code":"DeploymentNotFound","message":"No such model"}}',
    { message: '404 No such model', code: 'DeploymentNotFound' },
  ],
  'Azure’s gateway': [
    401,
    'application/json',
    '{ "statusCode": 401, "message": "Access denied due to invalid subscription key." }',
    { message: '401 Access denied due to invalid subscription key.' },
  ],
  vLLM: [
    400,
    'application/json',
    '{"object":"error","message":"Too long","type":"BadRequestError","param":null,"code":400}',
    { message: '400 Too long', code: '400' },
  ],
  'vLLM’s front': [404, 'application/json', '{"detail":"Not Found"}', { message: '404 Not Found' }],
  Ollama: [
    404,
    'application/json',
    '{"error":{"message":"model \\"x\\" not found","type":"api_error","param":null,"code":null}}',
    { message: '404 model "x" not found' },
  ],
  'Ollama, of a path': [
    404,
    'text/plain',
    '404 page not found',
    { message: '404 404 page not found' },
  ],
  'llama.cpp': [
    500,
    'application/json; charset=utf-8',
    '{"error":{"code":500,"message":"context shift is disabled","type":"server_error"}}',
    { message: '500 context shift is disabled', code: '500' },
  ],
  Groq: [
    413,
    'application/json',
    '{"error":{"message":"Too large","type":"tokens","code":"rate_limit_exceeded"}}',
    { message: '413 Too large', code: 'rate_limit_exceeded' },
  ],
  OpenRouter: [
    402,
    'application/json',
    '{"error":{"message":"No credits","code":402,"metadata":{}},"user_id":"user_1"}',
    { message: '402 No credits', code: '402' },
  ],
  'OpenRouter, once it has begun': [
    200,
    'application/json',
    '\n\n   \n{"error":{"message":"Provider returned error","code":429},"user_id":"user_1"}',
    { message: '200 Provider returned error', code: '429' },
  ],
  xAI: [
    403,
    'application/json',
    '{"code":"permission-denied","error":"Access is denied."}',
    { message: '403 Access is denied.', code: 'permission-denied' },
  ],
  Google: [
    400,
    'application/json; charset=UTF-8',
    '[{"error":{"code":400,"message":"Invalid value","status":"INVALID_ARGUMENT"}}]',
    { message: '400 Invalid value', code: '400' },
  ],
  'LM Studio': [
    200,
    'application/json; charset=utf-8',
    '{"error":"Unexpected endpoint or method. (POST /chat/completions)"}',
    { message: '200 Unexpected endpoint or method. (POST /chat/completions)' },
  ],
  'GitHub Models': [403, 'text/plain; charset=utf-8', 'Forbidden\n', { message: '403 Forbidden' }],
  nginx: [
    502,
    'text/html',
    '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body></html>',
    { message: '502 502 Bad Gateway (an HTML page instead of JSON)' },
  ],
  'nobody in particular': [504, '', '', { message: '504 status code (no body)' }],
};
